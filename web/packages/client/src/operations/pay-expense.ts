// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_expense_payment"];

/** Pay an expense, whole. */
export const usePayExpense = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/expenses/{expense_id}/payment", options);
