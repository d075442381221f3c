// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_grants"];

/** What a member was granted, the earliest first; your own, or those of others if you see all pools. */
export const getGrantsQuery = (asked: Asked<Operation>) => reading<Operation>("get_grants", "/api/v1/organisations/{organisation_id}/members/{user_id}/grants", asked);

/** What a member was granted, the earliest first; your own, or those of others if you see all pools. */
export const useGetGrants = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getGrantsQuery(asked), options);
