// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_own_capital_calls"];

/** Capital calls on your investors: what is left to pay first, by due day; then the latest. */
export const getOwnCapitalCallsQuery = (asked: Asked<Operation>) => reading<Operation>("get_own_capital_calls", "/api/v1/portfolio/capital-calls", asked);

/** Capital calls on your investors: what is left to pay first, by due day; then the latest. */
export const useGetOwnCapitalCalls = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getOwnCapitalCallsQuery(asked), options);
