// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_journal_entry_approval"];

/** Post an entry exactly as somebody else proposed it. */
export const useApproveJournalEntry = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/journal-entries/{entry_id}/approval", options);
