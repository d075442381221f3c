// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_bank_accounts"];

/** A pool's bank accounts, the first one opened first. */
export const getBankAccountsQuery = (asked: Asked<Operation>) => reading<Operation>("get_bank_accounts", "/api/v1/pools/{pool_id}/bank-accounts", asked);

/** A pool's bank accounts, the first one opened first. */
export const useGetBankAccounts = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getBankAccountsQuery(asked), options);
