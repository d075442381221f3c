// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_bank_account"];

/** One bank account. */
export const getBankAccountQuery = (asked: Asked<Operation>) => reading<Operation>("get_bank_account", "/api/v1/bank-accounts/{bank_account_id}", asked);

/** One bank account. */
export const useGetBankAccount = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getBankAccountQuery(asked), options);
