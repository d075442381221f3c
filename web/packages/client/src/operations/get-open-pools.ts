// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_open_pools"];

/** The pools that take commitments from your investors. */
export const getOpenPoolsQuery = (asked: Asked<Operation>) => reading<Operation>("get_open_pools", "/api/v1/portfolio/open-pools", asked);

/** The pools that take commitments from your investors. */
export const useGetOpenPools = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getOpenPoolsQuery(asked), options);
