// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_decline"];

/** Turn a commitment down. */
export const useDeclineCommitment = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/commitments/{commitment_id}/decline", options);
