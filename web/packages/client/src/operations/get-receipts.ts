// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_receipts"];

/** Money that arrived for a pool, by day. */
export const getReceiptsQuery = (asked: Asked<Operation>) => reading<Operation>("get_receipts", "/api/v1/pools/{pool_id}/receipts", asked);

/** Money that arrived for a pool, by day. */
export const useGetReceipts = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getReceiptsQuery(asked), options);
