// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_receipt"];

/** One receipt. */
export const getReceiptQuery = (asked: Asked<Operation>) => reading<Operation>("get_receipt", "/api/v1/receipts/{receipt_id}", asked);

/** One receipt. */
export const useGetReceipt = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getReceiptQuery(asked), options);
