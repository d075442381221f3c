export default {
  title: "Where this number comes from",
  dividedBy: "divided by",
  entry: "Posting {{number}}",
  by: "by {{who}}",
  proposedBy: "proposed by {{who}}",
  more: "Show more",
  otherwise: "stands on the screen: here counts what there is up to the end of this day, and nothing after it.",
  notBooked: "Nothing is booked for this yet.",
};
