export default {
  commitment: "Somebody asks to commit.",
  withdrawn: "A commitment was withdrawn.",
  call: "A capital call waits to be issued.",
  distribution: "A distribution waits for approval.",
  journal: "A journal entry waits for approval.",
  file: "A payout file waits for approval.",
  received: "Money has arrived.",
  failed: "A payout has come back.",
};
