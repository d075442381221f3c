// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_distribution_lines"];

/** The lines of a distribution with the investors' names, and where their payouts are. */
export const getDistributionLinesQuery = (asked: Asked<Operation>) => reading<Operation>("get_distribution_lines", "/api/v1/distributions/{distribution_id}/lines", asked);

/** The lines of a distribution with the investors' names, and where their payouts are. */
export const useGetDistributionLines = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getDistributionLinesQuery(asked), options);
