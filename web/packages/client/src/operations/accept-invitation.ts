// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_invitation_acceptance"];

/** Accept an invitation that was sent to your address. */
export const useAcceptInvitation = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/invitations/acceptance", options);
