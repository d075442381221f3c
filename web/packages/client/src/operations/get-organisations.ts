// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_organisations"];

/** Every organisation that you are a member of; with scopes, that of your token. */
export const getOrganisationsQuery = (asked: Asked<Operation>) => reading<Operation>("get_organisations", "/api/v1/organisations", asked);

/** Every organisation that you are a member of; with scopes, that of your token. */
export const useGetOrganisations = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getOrganisationsQuery(asked), options);
