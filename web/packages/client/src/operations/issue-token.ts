// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_token"];

/** Ask for a bearer token. It takes no Idempotency-Key: its secret is shown once and kept nowhere. */
export const useIssueToken = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/tokens", options);
