// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["delete_token"];

/** Take one of your bearer tokens back. */
export const useRevokeToken = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("DELETE", "/api/v1/tokens/{token_id}", options);
