// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_journal_entry_drop"];

/** Withdraw one's own proposal, or decline somebody else's. */
export const useDropJournalEntry = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/journal-entries/{entry_id}/drop", options);
