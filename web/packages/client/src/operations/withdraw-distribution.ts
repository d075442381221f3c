// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_distribution_withdrawal"];

/** Take a proposal back. */
export const useWithdrawDistribution = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/distributions/{distribution_id}/withdrawal", options);
