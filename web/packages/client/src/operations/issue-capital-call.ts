// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type Given, type Looked, looking, type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_capital_call"];

/** Ask every investor for their share. dry_run=true: work it out, answer 200 and change nothing. */
export const useIssueCapitalCall = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/capital-calls", options);

/** The same as a list, looked at and not done. */
export const issueCapitalCallLook = (asked: Looked<Operation>, body: Given<Operation>) =>
  looking<Operation>("/api/v1/pools/{pool_id}/capital-calls", asked, body);
