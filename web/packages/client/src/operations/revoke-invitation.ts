// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_invitation_revocation"];

/** Take an invitation back: its link is no longer good, and the address is forgotten. */
export const useRevokeInvitation = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/invitations/{invitation_id}/revocation", options);
