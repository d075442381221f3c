// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_expense"];

/** Owe an expense, shared among all investors. */
export const useChargeExpense = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/expenses", options);
