export default {
  title: "Ihre Pools",
  none: "Für Sie gibt es noch keinen Pool.",
  count_one: "{{count}} Pool",
  count_other: "{{count}} Pools",
};
