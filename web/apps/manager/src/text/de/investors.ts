export default {
  subtitle: "nach Gebühren, vor aufgelaufenem Carried Interest",
  number: "Nr. {{number}}",
  classes: { lp: "Anleger (LP)", gp: "Manager (GP)" },
  columns: {
    committed: "Zugesagt",
    called: "Abgerufen",
    paid: "Eingezahlt",
    unfunded: "Offene Zusage",
    distributed: "Ausgeschüttet",
    value: "Wert",
  },
  nobody: "Noch ist niemand aufgenommen.",
  toCommitments: "Zu den Zusagen",
};
