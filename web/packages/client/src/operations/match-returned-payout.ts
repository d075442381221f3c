// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_returned_payout"];

/** Say that a receipt is a payout that came back. */
export const useMatchReturnedPayout = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/receipts/{receipt_id}/returned-payout", options);
