// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_user_erasure"];

/** Destroy a user's key: name and address are gone for good. You, or somebody that your organisation added. */
export const useEraseUser = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/users/{user_id}/erasure", options);
