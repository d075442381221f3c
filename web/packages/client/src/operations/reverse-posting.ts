// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_reversal"];

/** Undo a posting by its exact opposite, once; what it did to receipts and lines is undone with it. */
export const useReversePosting = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/reversals", options);
