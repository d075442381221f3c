// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_members"];

/** Its members, earliest first. */
export const getMembersQuery = (asked: Asked<Operation>) => reading<Operation>("get_members", "/api/v1/organisations/{organisation_id}/members", asked);

/** Its members, earliest first. */
export const useGetMembers = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getMembersQuery(asked), options);
