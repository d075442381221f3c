// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_acceptance"];

/** Take a commitment, whole or scaled back. */
export const useAcceptCommitment = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/commitments/{commitment_id}/acceptance", options);
