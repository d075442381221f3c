// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_clients"];

/** The programs that your organisation lets in, earliest first, revoked ones too. Needs a member for all pools. */
export const getClientsQuery = (asked: Asked<Operation>) => reading<Operation>("get_clients", "/api/v1/organisations/{organisation_id}/clients", asked);

/** The programs that your organisation lets in, earliest first, revoked ones too. Needs a member for all pools. */
export const useGetClients = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getClientsQuery(asked), options);
