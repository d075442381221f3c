// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_call_reversal"];

/** Undo a call on which nothing is paid. */
export const useReverseCapitalCall = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/capital-calls/{call_id}/reversal", options);
