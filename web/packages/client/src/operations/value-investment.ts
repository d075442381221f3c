// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_valuation"];

/** Give an investment its fair value. */
export const useValueInvestment = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/investments/{investment_id}/valuations", options);
