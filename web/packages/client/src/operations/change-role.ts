// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_role"];

/** Give a member another role, another end, or other pools. Needs an owner; the last one stays one. */
export const useChangeRole = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/organisations/{organisation_id}/members/{user_id}/role", options);
