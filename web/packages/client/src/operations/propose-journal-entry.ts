// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_journal_entry"];

/** Write an entry by hand, with reason and evidence; nothing is posted before somebody else approves it. */
export const useProposeJournalEntry = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/journal-entries", options);
