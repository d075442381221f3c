// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_match_proposals"];

/** What receipts, and debits that nobody explains, could be for; `accept` is the request that makes it so. */
export const getMatchProposalsQuery = (asked: Asked<Operation>) => reading<Operation>("get_match_proposals", "/api/v1/pools/{pool_id}/match-proposals", asked);

/** What receipts, and debits that nobody explains, could be for; `accept` is the request that makes it so. */
export const useGetMatchProposals = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getMatchProposalsQuery(asked), options);
