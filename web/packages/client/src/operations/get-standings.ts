// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_standings"];

/** Where every pool of your organisation stands today, by name. */
export const getStandingsQuery = (asked: Asked<Operation>) => reading<Operation>("get_standings", "/api/v1/organisations/{organisation_id}/standings", asked);

/** Where every pool of your organisation stands today, by name. */
export const useGetStandings = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getStandingsQuery(asked), options);
