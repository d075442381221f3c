// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_sure_matches"];

/** Match what is sure: receipts that name lines by their references, where nothing speaks against. */
export const useMatchByReference = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/sure-matches", options);
