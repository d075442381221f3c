// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_locks"];

/** Locks of a pool, those taken back too, in the order in which they came. */
export const getLocksQuery = (asked: Asked<Operation>) => reading<Operation>("get_locks", "/api/v1/pools/{pool_id}/locks", asked);

/** Locks of a pool, those taken back too, in the order in which they came. */
export const useGetLocks = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getLocksQuery(asked), options);
