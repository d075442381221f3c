// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_payouts_due"];

/** Payouts that are due and stand in no open file, and why some cannot be paid by a file of a format. */
export const getPayoutsDueQuery = (asked: Asked<Operation>) => reading<Operation>("get_payouts_due", "/api/v1/pools/{pool_id}/payouts/due", asked);

/** Payouts that are due and stand in no open file, and why some cannot be paid by a file of a format. */
export const useGetPayoutsDue = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPayoutsDueQuery(asked), options);
