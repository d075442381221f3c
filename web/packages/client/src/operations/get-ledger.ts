// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_ledger"];

/** The ledger page by page; an investor's user sees the entries of their investors. */
export const getLedgerQuery = (asked: Asked<Operation>) => reading<Operation>("get_ledger", "/api/v1/pools/{pool_id}/ledger", asked);

/** The ledger page by page; an investor's user sees the entries of their investors. */
export const useGetLedger = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getLedgerQuery(asked), options);
