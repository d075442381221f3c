// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_bank_lines"];

/** Lines of statements by day, and what they are. */
export const getBankLinesQuery = (asked: Asked<Operation>) => reading<Operation>("get_bank_lines", "/api/v1/pools/{pool_id}/bank-lines", asked);

/** Lines of statements by day, and what they are. */
export const useGetBankLines = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getBankLinesQuery(asked), options);
