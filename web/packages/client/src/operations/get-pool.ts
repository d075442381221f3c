// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_pool"];

/** One pool. */
export const getPoolQuery = (asked: Asked<Operation>) => reading<Operation>("get_pool", "/api/v1/pools/{pool_id}", asked);

/** One pool. */
export const useGetPool = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPoolQuery(asked), options);
