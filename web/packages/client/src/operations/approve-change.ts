// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_approval_pass"];

/** Let something pass that somebody else proposed, exactly as you saw it; with the last one it happens. */
export const useApproveChange = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/organisations/{organisation_id}/approvals/{approval_id}", options);
