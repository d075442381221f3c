// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_liquidation"];

/** End a pool that has nothing left. */
export const useLiquidatePool = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/liquidation", options);
