// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_distribution"];

/** One distribution with its lines. */
export const getDistributionQuery = (asked: Asked<Operation>) => reading<Operation>("get_distribution", "/api/v1/distributions/{distribution_id}", asked);

/** One distribution with its lines. */
export const useGetDistribution = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getDistributionQuery(asked), options);
