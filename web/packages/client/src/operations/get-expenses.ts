// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_expenses"];

/** A pool's expenses, by day. */
export const getExpensesQuery = (asked: Asked<Operation>) => reading<Operation>("get_expenses", "/api/v1/pools/{pool_id}/expenses", asked);

/** A pool's expenses, by day. */
export const useGetExpenses = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getExpensesQuery(asked), options);
