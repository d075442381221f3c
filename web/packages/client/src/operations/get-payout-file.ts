// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_payout_file"];

/** A payout file with its payments, as whoever approves it has to see it. */
export const getPayoutFileQuery = (asked: Asked<Operation>) => reading<Operation>("get_payout_file", "/api/v1/payout-files/{file_id}", asked);

/** A payout file with its payments, as whoever approves it has to see it. */
export const useGetPayoutFile = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPayoutFileQuery(asked), options);
