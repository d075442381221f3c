// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_pool"];

/** Make a pool, as a draft. */
export const useCreatePool = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools", options);
