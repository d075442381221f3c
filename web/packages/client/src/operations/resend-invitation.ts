// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_invitation_resending"];

/** Send an invitation again, with a new link; the one before is no longer good. */
export const useResendInvitation = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/invitations/{invitation_id}/resending", options);
