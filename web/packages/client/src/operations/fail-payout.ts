// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_failure"];

/** Note that the bank sent a payout back. */
export const useFailPayout = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/payouts/failure", options);
