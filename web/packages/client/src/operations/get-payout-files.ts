// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_payout_files"];

/** A pool's payout files, the newest first. */
export const getPayoutFilesQuery = (asked: Asked<Operation>) => reading<Operation>("get_payout_files", "/api/v1/pools/{pool_id}/payout-files", asked);

/** A pool's payout files, the newest first. */
export const useGetPayoutFiles = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPayoutFilesQuery(asked), options);
