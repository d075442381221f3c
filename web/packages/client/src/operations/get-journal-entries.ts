// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_journal_entries"];

/** Entries by hand of a pool, in the order in which they were proposed. */
export const getJournalEntriesQuery = (asked: Asked<Operation>) => reading<Operation>("get_journal_entries", "/api/v1/pools/{pool_id}/journal-entries", asked);

/** Entries by hand of a pool, in the order in which they were proposed. */
export const useGetJournalEntries = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getJournalEntriesQuery(asked), options);
