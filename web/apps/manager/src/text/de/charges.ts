export default {
  title: "Gebühren und Kosten",
  what: "Wofür",
  charge: "Berechnen",
  on: "Berechnet am",
  paidOn: "Bezahlt am",
  pay: "Bezahlen",
  payee: "An wen",
  manager: "Der Manager",
  none: "Noch ist nichts berechnet.",
  payNext: "Der ganze Betrag verlässt an diesem Tag das Konto des Pools.",
};
