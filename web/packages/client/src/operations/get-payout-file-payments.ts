// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_payout_file_payments"];

/** The payments of a file page by page, in its own order. */
export const getPayoutFilePaymentsQuery = (asked: Asked<Operation>) => reading<Operation>("get_payout_file_payments", "/api/v1/payout-files/{file_id}/payments", asked);

/** The payments of a file page by page, in its own order. */
export const useGetPayoutFilePayments = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPayoutFilePaymentsQuery(asked), options);
