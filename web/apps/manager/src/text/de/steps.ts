export default {
  more: "Weitere Schritte",
  opening: {
    act: "Pool öffnen",
    title: "{{pool}} öffnen",
    next: "Eingeladene Anleger sehen ihn und können zusagen. Ab jetzt gelten die Bedingungen.",
  },
  closing: {
    act: "Keine Zusagen mehr annehmen",
    title: "{{pool}} schließen",
    next: "Niemand kann mehr zusagen; Abrufe, Beteiligungen und Ausschüttungen gehen weiter.",
  },
  windingUp: {
    act: "Abwicklung beginnen",
    title: "{{pool}} abwickeln",
    next: "Ab jetzt gibt es keine neuen Beteiligungen. Was er hält, kann bewertet und verkauft werden.",
  },
  liquidation: {
    act: "Liquidieren",
    title: "{{pool}} liquidieren",
    next: "Der Pool endet. Sein Geld, seine Beteiligungen und was er schuldet müssen null sein.",
  },
  cancellation: {
    act: "Pool abbrechen",
    title: "{{pool}} abbrechen",
    next: "Der Pool wird endgültig abgebrochen, und alles Eingezahlte geht an die zurück, die es gezahlt haben.",
  },
};
