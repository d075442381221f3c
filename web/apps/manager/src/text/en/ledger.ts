export default {
  subtitle: "every posting in its order; they sum to zero",
  none: "Nothing has been posted in these days.",
  account: "Account",
  of: "Of",
  recorded: "recorded",
  reverses: "reverses posting {{number}}",
  adjusts: "belongs to",
  fact: "Fact",
  entries_one: "{{count}} entry",
  entries_other: "{{count}} entries",
  first: "From the start",
  next: "Next postings",
};
