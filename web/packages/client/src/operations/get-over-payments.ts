// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_over_payments"];

/** What investors of a pool have paid too much; the cursor is an investor. */
export const getOverPaymentsQuery = (asked: Asked<Operation>) => reading<Operation>("get_over_payments", "/api/v1/pools/{pool_id}/over-payments", asked);

/** What investors of a pool have paid too much; the cursor is an investor. */
export const useGetOverPayments = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getOverPaymentsQuery(asked), options);
