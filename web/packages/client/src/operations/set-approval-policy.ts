// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_approval_policy"];

/** Say what your organisation demands. Needs an owner; a weaker policy waits for somebody else besides. */
export const useSetApprovalPolicy = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/organisations/{organisation_id}/approval-policy", options);
