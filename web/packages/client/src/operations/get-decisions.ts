// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_decisions"];

/** What a pool decided about its holdings, fees and expenses, in the order in which it did, reversed or not. */
export const getDecisionsQuery = (asked: Asked<Operation>) => reading<Operation>("get_decisions", "/api/v1/pools/{pool_id}/decisions", asked);

/** What a pool decided about its holdings, fees and expenses, in the order in which it did, reversed or not. */
export const useGetDecisions = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getDecisionsQuery(asked), options);
