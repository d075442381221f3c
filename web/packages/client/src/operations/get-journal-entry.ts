// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_journal_entry"];

/** One entry by hand. */
export const getJournalEntryQuery = (asked: Asked<Operation>) => reading<Operation>("get_journal_entry", "/api/v1/pools/{pool_id}/journal-entries/{entry_id}", asked);

/** One entry by hand. */
export const useGetJournalEntry = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getJournalEntryQuery(asked), options);
