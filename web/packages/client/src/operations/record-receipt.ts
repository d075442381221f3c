// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_receipt"];

/** Record by hand that money arrived. */
export const useRecordReceipt = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/receipts", options);
