export default {
  title: "Woher diese Zahl kommt",
  dividedBy: "geteilt durch",
  entry: "Buchung {{number}}",
  by: "von {{who}}",
  proposedBy: "vorgeschlagen von {{who}}",
  more: "Mehr zeigen",
  otherwise: "steht auf dem Bildschirm: hier zählt, was es bis zum Ende dieses Tages gibt, und nichts danach.",
  notBooked: "Dafür ist noch nichts gebucht.",
};
