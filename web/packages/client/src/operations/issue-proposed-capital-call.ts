// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_issue"];

/** Issue a proposal exactly as it was worked out. */
export const useIssueProposedCapitalCall = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/capital-calls/{call_id}/issue", options);
