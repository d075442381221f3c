export default {
  title: "Your pools",
  none: "There is no pool for you yet.",
  count_one: "{{count}} pool",
  count_other: "{{count}} pools",
};
