// How a capital account goes from opening to closing: the columns of the report that move it, in their order.
export const ACCOUNT_MOVEMENTS = [
  "contributions",
  "distributions",
  "management_fees",
  "expenses",
  "income",
  "realised",
  "unrealised",
  "carry",
  "transfers",
] as const;
export type AccountMovement = (typeof ACCOUNT_MOVEMENTS)[number];
