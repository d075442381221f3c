export default {
  subtitle: "nach Gebühren, vor aufgelaufenem Carried Interest",
  number: "Nr. {{number}}",
  classes: { lp: "Anleger (LP)", gp: "Verwaltung (GP)" },
  columns: {
    committed: "Zugesagt",
    called: "Abgerufen",
    paid: "Eingezahlt",
    unfunded: "Offen",
    distributed: "Ausgeschüttet",
    value: "Wert",
  },
  nobody: "Noch ist niemand aufgenommen.",
  toCommitments: "Zu den Zusagen",
};
