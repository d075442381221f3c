// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_investor_user_invitation"];

/** Ask somebody by mail to act for an investor. Nothing tells whether they are a user already. */
export const useInviteInvestorUser = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/investors/{investor_id}/invitations", options);
