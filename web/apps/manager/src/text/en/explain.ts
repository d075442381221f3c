export default {
  title: "Where this number comes from",
  dividedBy: "divided by",
  entry: "Posting {{number}}",
  by: "by {{who}}",
  proposedBy: "proposed by {{who}}",
  more: "Show more",
};
