// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_lapse"];

/** Let an accepted commitment run out. */
export const useLapseCommitment = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/commitments/{commitment_id}/lapse", options);
