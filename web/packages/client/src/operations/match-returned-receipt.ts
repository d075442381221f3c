// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_returned_receipt"];

/** Say that a debit takes an earlier receipt back. */
export const useMatchReturnedReceipt = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/bank-lines/{line_id}/returned-receipt", options);
