// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_payout_file_approval"];

/** Approve exactly these bytes; whoever prepared them cannot. */
export const useApprovePayoutFile = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/payout-files/{file_id}/approval", options);
