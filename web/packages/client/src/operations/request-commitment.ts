// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_commitment"];

/** Note what an investor promises; it has still to be accepted. The investor's signatory may ask, without rates. */
export const useRequestCommitment = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/commitments", options);
