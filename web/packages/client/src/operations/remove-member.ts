// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["delete_member"];

/** Take a user out of the organisation, which needs an owner, or leave it yourself; the last owner stays. */
export const useRemoveMember = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("DELETE", "/api/v1/organisations/{organisation_id}/members/{user_id}", options);
