// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_match_history"];

/** What a receipt was given to, also what was undone since. */
export const getMatchHistoryQuery = (asked: Asked<Operation>) => reading<Operation>("get_match_history", "/api/v1/receipts/{receipt_id}/match-history", asked);

/** What a receipt was given to, also what was undone since. */
export const useGetMatchHistory = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getMatchHistoryQuery(asked), options);
