// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_bank_line_ticks"];

/** What stood for a line, and stands for it, in the order in which it was said. */
export const getBankLineTicksQuery = (asked: Asked<Operation>) => reading<Operation>("get_bank_line_ticks", "/api/v1/bank-lines/{line_id}/ticks", asked);

/** What stood for a line, and stands for it, in the order in which it was said. */
export const useGetBankLineTicks = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getBankLineTicksQuery(asked), options);
