// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_grant"];

/** Let a member into a pool, or give them a role there besides; the grant before is over. Needs an owner. */
export const useGrantPool = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/organisations/{organisation_id}/members/{user_id}/grants", options);
