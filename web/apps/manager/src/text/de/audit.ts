export default {
  subtitle: "das Neueste zuerst; jede Zeile lässt sich beweisen",
  ownersOnly: "Nur Inhaber und Prüfer lesen das Protokoll.",
  what: "Was",
  who: "Wer",
  when: "Wann",
  where: "Von wo",
  to: "Bis vor",
  for: "für {{who}}",
  proof: "Beweis",
  rooms: { users: "Personen", pools: "Pools", transactions: "Bücher" },
};
