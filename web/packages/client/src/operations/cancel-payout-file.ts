// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_payout_file_cancellation"];

/** Take a file back: its payouts are due again. One that was handed out needs the right to approve. */
export const useCancelPayoutFile = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/payout-files/{file_id}/cancellation", options);
