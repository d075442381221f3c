// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_capital_call_proposal"];

/** Prepare a call for somebody to look at; POST /capital-calls/{id}/issue then asks the investors. */
export const useProposeCapitalCall = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/capital-call-proposals", options);
