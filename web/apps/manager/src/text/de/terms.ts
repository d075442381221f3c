export default {
  sharing: {
    commitment: "Gewinne, Verluste und Kosten werden nach dem geteilt, was jeder zugesagt hat.",
    paid_in: "Gewinne, Verluste und Kosten werden nach dem geteilt, was jeder eingezahlt hat.",
  },
  first: {
    contributed: "Die Anleger bekommen zuerst alles zurück, was sie eingezahlt haben, auch Gebühren und Kosten.",
    invested:
      "Die Anleger bekommen zuerst zurück, was für Beteiligungen bezahlt wurde; Gebühren und Kosten mindern den Gewinn.",
  },
  hurdle: {
    annual: "Danach {{rate}} im Jahr darauf, mit Zinseszins.",
    simple: "Danach {{rate}} im Jahr auf das, was noch aussteht, ohne Zinseszins.",
  },
  noCatchUp: "Der Manager holt nicht auf: sein Anteil gilt nur für das, was darüber liegt.",
  fullCatchUp: "Danach geht alles an den Manager, bis er {{carry}} des Gewinns hat.",
  catchUp: "Danach gehen {{share}} an den Manager, bis er {{carry}} des Gewinns hat.",
  split: "Vom Rest gehen {{lp}} an die Anleger und {{gp}} an den Manager.",
  noCarry: "Alles Übrige geht an die Anleger; der Manager ist am Gewinn nicht beteiligt.",
  fee: "Der Manager bekommt im Jahr {{rate}} vom {{base}}.",
  feeFrom: "Ab {{day}} sind es im Jahr {{rate}} vom {{base}}.",
  charged: { advance: "Berechnet wird im Voraus, je {{per}}.", arrears: "Berechnet wird im Nachhinein, je {{per}}." },
  base: {
    committed: "zugesagten Kapital",
    called: "abgerufenen Kapital",
    invested: "investierten Kapital",
    nav: "Nettoinventarwert",
  },
  per: { quarter: "Quartal", half: "Halbjahr", year: "Jahr" },
  noFee: "Es gibt keine Verwaltungsgebühr nach Plan.",
};
