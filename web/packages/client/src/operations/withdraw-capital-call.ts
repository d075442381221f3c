// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_call_withdrawal"];

/** Take a proposed call back. */
export const useWithdrawCapitalCall = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/capital-calls/{call_id}/withdrawal", options);
