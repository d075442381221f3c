// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_cash_items"];

/** What moved on 1000 by day, as the bank would show it. */
export const getCashItemsQuery = (asked: Asked<Operation>) => reading<Operation>("get_cash_items", "/api/v1/pools/{pool_id}/cash-items", asked);

/** What moved on 1000 by day, as the bank would show it. */
export const useGetCashItems = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getCashItemsQuery(asked), options);
