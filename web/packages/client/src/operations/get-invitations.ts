// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_invitations"];

/** Everybody that your organisation has invited, the newest first. Needs a member for all pools. */
export const getInvitationsQuery = (asked: Asked<Operation>) => reading<Operation>("get_invitations", "/api/v1/organisations/{organisation_id}/invitations", asked);

/** Everybody that your organisation has invited, the newest first. Needs a member for all pools. */
export const useGetInvitations = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getInvitationsQuery(asked), options);
