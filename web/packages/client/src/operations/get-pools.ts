// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_pools"];

/** Every pool of your organisation, and every one that your investors committed to, by name. */
export const getPoolsQuery = (asked: Asked<Operation>) => reading<Operation>("get_pools", "/api/v1/pools", asked);

/** Every pool of your organisation, and every one that your investors committed to, by name. */
export const useGetPools = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPoolsQuery(asked), options);
