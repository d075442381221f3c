// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_bank_details"];

/** Say to which account an investor is paid from now on; earlier versions stay. */
export const useSetBankDetails = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/investors/{investor_id}/bank-details", options);
