// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_bank_account_details"];

/** Say an account's name and number, or correct them; those it had are kept. */
export const useDescribeBankAccount = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/bank-accounts/{bank_account_id}/details", options);
