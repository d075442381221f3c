// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_sign_off_withdrawal"];

/** Take a sign-off back, and all later ones of the account. */
export const useWithdrawSignOff = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/sign-offs/withdrawal", options);
