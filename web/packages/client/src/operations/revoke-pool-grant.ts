// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["delete_grant"];

/** Take back what a member was granted of a pool. Needs an owner. */
export const useRevokePoolGrant = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("DELETE", "/api/v1/organisations/{organisation_id}/members/{user_id}/grants/{pool_id}", options);
