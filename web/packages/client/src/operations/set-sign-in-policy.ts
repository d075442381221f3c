// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_sign_in_policy"];

/** Ask members, or everybody, for a second factor. Needs an owner who has one; whoever has none is refused. */
export const useSetSignInPolicy = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/organisations/{organisation_id}/sign-in-policy", options);
