// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_member_invitation"];

/** Ask somebody by mail to join the organisation. Needs an owner. Nothing tells whether they are a user already. */
export const useInviteMember = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/organisations/{organisation_id}/invitations", options);
