// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_approval"];

/** Approve a distribution that somebody else proposed: the pool owes it from now on. */
export const useApproveDistribution = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/distributions/{distribution_id}/approval", options);
