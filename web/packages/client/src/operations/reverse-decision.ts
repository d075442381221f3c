// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_decision_reversal"];

/** Undo a decision, once; by its own id, or that of the valuation, proceeds, write-off, fee or expense it made. */
export const useReverseDecision = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/decisions/{decision_id}/reversal", options);
