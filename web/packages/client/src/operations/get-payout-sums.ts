// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_payout_sums"];

/** How many payouts of a pool, or of one distribution, are due, sent, settled and failed, and what they come to. */
export const getPayoutSumsQuery = (asked: Asked<Operation>) => reading<Operation>("get_payout_sums", "/api/v1/pools/{pool_id}/payouts/sums", asked);

/** How many payouts of a pool, or of one distribution, are due, sent, settled and failed, and what they come to. */
export const useGetPayoutSums = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPayoutSumsQuery(asked), options);
