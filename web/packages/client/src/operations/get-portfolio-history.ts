// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_portfolio_history"];

/** Value, paid in and distributed month by month, for each currency. */
export const getPortfolioHistoryQuery = (asked: Asked<Operation>) => reading<Operation>("get_portfolio_history", "/api/v1/portfolio/history", asked);

/** Value, paid in and distributed month by month, for each currency. */
export const useGetPortfolioHistory = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPortfolioHistoryQuery(asked), options);
