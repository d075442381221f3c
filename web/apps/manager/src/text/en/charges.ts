export default {
  title: "Fees and expenses",
  what: "What for",
  charge: "Charge",
  on: "Charged on",
  paidOn: "Paid on",
  pay: "Pay",
  payee: "To whom",
  manager: "The manager",
  none: "Nothing has been charged yet.",
  payNext: "The whole amount leaves the pool's cash on that day.",
};
