// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_portfolio"];

/** Where your investors stand in every pool, together by currency, what is due, and what is on its way to them. */
export const getPortfolioQuery = (asked: Asked<Operation>) => reading<Operation>("get_portfolio", "/api/v1/portfolio", asked);

/** Where your investors stand in every pool, together by currency, what is due, and what is on its way to them. */
export const useGetPortfolio = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPortfolioQuery(asked), options);
