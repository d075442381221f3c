// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_matches"];

/** Say which lines of calls a receipt pays. */
export const useMatchReceipt = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/receipts/{receipt_id}/matches", options);
