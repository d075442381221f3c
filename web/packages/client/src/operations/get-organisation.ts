// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_organisation"];

/** The organisation of your token. */
export const getOrganisationQuery = (asked: Asked<Operation>) => reading<Operation>("get_organisation", "/api/v1/organisations/{organisation_id}", asked);

/** The organisation of your token. */
export const useGetOrganisation = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getOrganisationQuery(asked), options);
