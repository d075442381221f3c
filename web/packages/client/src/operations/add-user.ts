// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_user"];

/** Give a person an account. Needs an owner. */
export const useAddUser = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/users", options);
