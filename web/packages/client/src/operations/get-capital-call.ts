// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_capital_call"];

/** One call with its lines. */
export const getCapitalCallQuery = (asked: Asked<Operation>) => reading<Operation>("get_capital_call", "/api/v1/capital-calls/{call_id}", asked);

/** One call with its lines. */
export const useGetCapitalCall = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getCapitalCallQuery(asked), options);
