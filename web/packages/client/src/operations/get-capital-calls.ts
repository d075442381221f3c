// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_capital_calls"];

/** A pool's calls by day of issue. */
export const getCapitalCallsQuery = (asked: Asked<Operation>) => reading<Operation>("get_capital_calls", "/api/v1/pools/{pool_id}/capital-calls", asked);

/** A pool's calls by day of issue. */
export const useGetCapitalCalls = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getCapitalCallsQuery(asked), options);
