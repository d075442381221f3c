// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_portfolio_pool"];

/** A pool that your investors are in, or may commit to. */
export const getPortfolioPoolQuery = (asked: Asked<Operation>) => reading<Operation>("get_portfolio_pool", "/api/v1/portfolio/pools/{pool_id}", asked);

/** A pool that your investors are in, or may commit to. */
export const useGetPortfolioPool = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPortfolioPoolQuery(asked), options);
