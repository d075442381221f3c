// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_posted"];

/** What a number of one thing of a pool is made of, as explain says it: of numbers that stand in no report. */
export const getPostedQuery = (asked: Asked<Operation>) => reading<Operation>("get_posted", "/api/v1/pools/{pool_id}/posted/{thing_id}", asked);

/** What a number of one thing of a pool is made of, as explain says it: of numbers that stand in no report. */
export const useGetPosted = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPostedQuery(asked), options);
