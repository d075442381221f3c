// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_bank_statements"];

/** The statements that were read, by account and day. */
export const getBankStatementsQuery = (asked: Asked<Operation>) => reading<Operation>("get_bank_statements", "/api/v1/pools/{pool_id}/bank-statements", asked);

/** The statements that were read, by account and day. */
export const useGetBankStatements = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getBankStatementsQuery(asked), options);
