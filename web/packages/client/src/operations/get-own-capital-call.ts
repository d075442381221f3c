// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_own_capital_call"];

/** A capital call, with reference and account for what is left to pay. */
export const getOwnCapitalCallQuery = (asked: Asked<Operation>) => reading<Operation>("get_own_capital_call", "/api/v1/portfolio/capital-calls/{call_id}", asked);

/** A capital call, with reference and account for what is left to pay. */
export const useGetOwnCapitalCall = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getOwnCapitalCallQuery(asked), options);
