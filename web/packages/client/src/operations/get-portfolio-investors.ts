// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_portfolio_investors"];

/** The investors that you act for: at which firm, in what capacity, and where they are paid to. */
export const getPortfolioInvestorsQuery = (asked: Asked<Operation>) => reading<Operation>("get_portfolio_investors", "/api/v1/portfolio/investors", asked);

/** The investors that you act for: at which firm, in what capacity, and where they are paid to. */
export const useGetPortfolioInvestors = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPortfolioInvestorsQuery(asked), options);
