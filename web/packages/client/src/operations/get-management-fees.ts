// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_management_fees"];

/** A pool's management fees, by day. */
export const getManagementFeesQuery = (asked: Asked<Operation>) => reading<Operation>("get_management_fees", "/api/v1/pools/{pool_id}/management-fees", asked);

/** A pool's management fees, by day. */
export const useGetManagementFees = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getManagementFeesQuery(asked), options);
