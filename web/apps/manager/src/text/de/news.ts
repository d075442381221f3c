export default {
  commitment: "Eine Zusage ist angefragt.",
  withdrawn: "Eine Zusage wurde zurückgezogen.",
  call: "Ein Kapitalabruf wartet darauf, verschickt zu werden.",
  distribution: "Eine Ausschüttung wartet auf Freigabe.",
  journal: "Eine manuelle Buchung wartet auf Freigabe.",
  file: "Eine Auszahlungsdatei wartet auf Freigabe.",
  received: "Geld ist eingegangen.",
  failed: "Eine Auszahlung ist zurückgekommen.",
};
