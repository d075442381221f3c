// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_expense"];

/** One expense. */
export const getExpenseQuery = (asked: Asked<Operation>) => reading<Operation>("get_expense", "/api/v1/expenses/{expense_id}", asked);

/** One expense. */
export const useGetExpense = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getExpenseQuery(asked), options);
