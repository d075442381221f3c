export default {
  title: "Gebühren und Kosten",
  what: "Wofür",
  charge: "Berechnen",
  on: "Berechnet am",
  paidOn: "Bezahlt am",
  pay: "Bezahlen",
  payee: "An wen",
  manager: "Die Verwaltung",
  none: "Noch ist nichts berechnet.",
  payNext: "Der ganze Betrag verlässt an diesem Tag die Kasse des Pools.",
};
