// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_investment"];

/** One investment today. */
export const getInvestmentQuery = (asked: Asked<Operation>) => reading<Operation>("get_investment", "/api/v1/investments/{investment_id}", asked);

/** One investment today. */
export const useGetInvestment = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getInvestmentQuery(asked), options);
