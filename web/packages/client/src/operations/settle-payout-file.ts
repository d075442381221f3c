// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_payout_file_settlement"];

/** Note that the bank has paid a file, or some of its payments. */
export const useSettlePayoutFile = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/payout-files/{file_id}/settlement", options);
