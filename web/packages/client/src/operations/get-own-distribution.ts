// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_own_distribution"];

/** A distribution, and how your investors' parts went through the tiers. */
export const getOwnDistributionQuery = (asked: Asked<Operation>) => reading<Operation>("get_own_distribution", "/api/v1/portfolio/distributions/{distribution_id}", asked);

/** A distribution, and how your investors' parts went through the tiers. */
export const useGetOwnDistribution = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getOwnDistributionQuery(asked), options);
