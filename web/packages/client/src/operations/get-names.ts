// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_names"];

/** The names of investors on your register, as far as you see it, and of members, by their ids. */
export const getNamesQuery = (asked: Asked<Operation>) => reading<Operation>("get_names", "/api/v1/organisations/{organisation_id}/names", asked);

/** The names of investors on your register, as far as you see it, and of members, by their ids. */
export const useGetNames = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getNamesQuery(asked), options);
