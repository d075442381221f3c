// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_bank_account_details"];

/** What an account's details were, the latest first. */
export const getBankAccountDetailsQuery = (asked: Asked<Operation>) => reading<Operation>("get_bank_account_details", "/api/v1/bank-accounts/{bank_account_id}/details", asked);

/** What an account's details were, the latest first. */
export const useGetBankAccountDetails = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getBankAccountDetailsQuery(asked), options);
