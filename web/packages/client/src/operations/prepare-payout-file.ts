// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_payout_file"];

/** Put payouts that are due into a file for the bank; nothing is sent before somebody else approves it. */
export const usePreparePayoutFile = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/payout-files", options);
