export default {
  title: "Woher diese Zahl kommt",
  dividedBy: "geteilt durch",
  entry: "Buchung {{number}}",
  by: "von {{who}}",
  proposedBy: "vorgeschlagen von {{who}}",
  more: "Mehr zeigen",
};
