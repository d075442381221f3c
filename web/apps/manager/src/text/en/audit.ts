export default {
  subtitle: "the newest first; every line can be proved",
  ownersOnly: "Owners and auditors read the audit log.",
  what: "What",
  who: "Who",
  when: "When",
  where: "From where",
  to: "Before",
  for: "for {{who}}",
  proof: "Proof",
  rooms: { users: "People", pools: "Pools", transactions: "Books" },
};
