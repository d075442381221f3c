export default {
  subtitle: "net of fees, before accrued carry",
  number: "No. {{number}}",
  classes: { lp: "Investor (LP)", gp: "Manager (GP)" },
  columns: {
    committed: "Committed",
    called: "Called",
    paid: "Paid in",
    unfunded: "Unfunded",
    distributed: "Distributed",
    value: "Value",
  },
  nobody: "Nobody has been admitted yet.",
  toCommitments: "Look at the commitments",
};
