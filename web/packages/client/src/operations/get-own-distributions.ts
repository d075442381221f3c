// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_own_distributions"];

/** What distributions gave your investors, the latest first. */
export const getOwnDistributionsQuery = (asked: Asked<Operation>) => reading<Operation>("get_own_distributions", "/api/v1/portfolio/distributions", asked);

/** What distributions gave your investors, the latest first. */
export const useGetOwnDistributions = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getOwnDistributionsQuery(asked), options);
