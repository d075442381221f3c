export default {
  commitment: "Jemand möchte sich beteiligen.",
  withdrawn: "Eine Zusage wurde zurückgezogen.",
  call: "Ein Kapitalabruf wartet darauf, verschickt zu werden.",
  distribution: "Eine Ausschüttung wartet auf Freigabe.",
  journal: "Eine Buchung wartet auf Freigabe.",
  file: "Eine Zahlungsdatei wartet auf Freigabe.",
  received: "Geld ist eingegangen.",
  failed: "Eine Auszahlung ist zurückgekommen.",
};
