export default {
  subtitle: "das Neueste zuerst; jede Zeile lässt sich beweisen",
  ownersOnly: "Inhaberinnen und Prüfung lesen das Protokoll.",
  what: "Was",
  who: "Wer",
  when: "Wann",
  where: "Von wo",
  to: "Vor",
  for: "für {{who}}",
  proof: "Beweis",
  rooms: { users: "Personen", pools: "Pools", transactions: "Bücher" },
};
