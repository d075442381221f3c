export default {
  sharing: {
    commitment: "Gains, losses and costs are shared by what each investor promised.",
    paid_in: "Gains, losses and costs are shared by what each investor paid in.",
  },
  first: {
    contributed: "Investors first get back all that they paid in, fees and costs included.",
    invested: "Investors first get back what was paid for investments; fees and costs come out of the profit.",
  },
  hurdle: {
    annual: "Then {{rate}} a year on it, growing by the year.",
    simple: "Then {{rate}} a year on what is still out, without interest on interest.",
  },
  noCatchUp: "The manager does not catch up: its share is of what is above that only.",
  fullCatchUp: "Then everything goes to the manager until it has {{carry}} of the profit.",
  catchUp: "Then {{share}} goes to the manager until it has {{carry}} of the profit.",
  split: "Of the rest {{lp}} goes to the investors and {{gp}} to the manager.",
  noCarry: "All that is left goes to the investors; the manager takes no share of the profit.",
  fee: "The manager is paid {{rate}} a year of {{base}}.",
  feeFrom: "From {{day}} it is {{rate}} a year of {{base}}.",
  charged: {
    advance: "It is charged in advance, by the {{per}}.",
    arrears: "It is charged afterwards, by the {{per}}.",
  },
  base: {
    committed: "what was promised",
    called: "what was called",
    invested: "what is invested",
    nav: "the net asset value",
  },
  per: { quarter: "quarter", half: "half-year", year: "year" },
  noFee: "There is no management fee by schedule.",
};
