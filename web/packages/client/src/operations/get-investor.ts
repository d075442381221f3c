// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_investor"];

/** One investor of your register, or one you act for. */
export const getInvestorQuery = (asked: Asked<Operation>) => reading<Operation>("get_investor", "/api/v1/investors/{investor_id}", asked);

/** One investor of your register, or one you act for. */
export const useGetInvestor = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getInvestorQuery(asked), options);
