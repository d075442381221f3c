// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_investments"];

/** A pool's investments today, in the order in which they were made. */
export const getInvestmentsQuery = (asked: Asked<Operation>) => reading<Operation>("get_investments", "/api/v1/pools/{pool_id}/investments", asked);

/** A pool's investments today, in the order in which they were made. */
export const useGetInvestments = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getInvestmentsQuery(asked), options);
