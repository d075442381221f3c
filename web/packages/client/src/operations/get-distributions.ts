// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_distributions"];

/** A pool's distributions in the order of its history, proposals too. */
export const getDistributionsQuery = (asked: Asked<Operation>) => reading<Operation>("get_distributions", "/api/v1/pools/{pool_id}/distributions", asked);

/** A pool's distributions in the order of its history, proposals too. */
export const useGetDistributions = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getDistributionsQuery(asked), options);
