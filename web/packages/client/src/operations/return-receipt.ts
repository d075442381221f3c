// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_return"];

/** Send back what is left of a receipt. */
export const useReturnReceipt = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/receipts/{receipt_id}/return", options);
