// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_investor_user"];

/** Let a user act for an investor. */
export const useLinkInvestorUser = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/investors/{investor_id}/users", options);
