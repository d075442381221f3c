export default {
  subtitle: "jede Buchung in ihrer Reihenfolge; zusammen sind sie null",
  none: "In diesen Tagen ist nichts gebucht.",
  account: "Konto",
  of: "Von",
  recorded: "aufgezeichnet",
  reverses: "storniert Buchung {{number}}",
  adjusts: "gehört zu",
  fact: "Tatsache",
  entries_one: "{{count}} Eintrag",
  entries_other: "{{count}} Einträge",
  first: "Von Anfang an",
  next: "Nächste Buchungen",
};
