// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_unmatching"];

/** Undo what a receipt pays; it can be matched anew. */
export const useUnmatchReceipt = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/receipts/{receipt_id}/unmatching", options);
