// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_standing"];

/** Where one pool stands today. */
export const getStandingQuery = (asked: Asked<Operation>) => reading<Operation>("get_standing", "/api/v1/pools/{pool_id}/standing", asked);

/** Where one pool stands today. */
export const useGetStanding = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getStandingQuery(asked), options);
