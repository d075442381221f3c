// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_commitment_withdrawal"];

/** Note that the investor takes a requested commitment back; its signatory may do that too. */
export const useWithdrawCommitment = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/commitments/{commitment_id}/withdrawal", options);
