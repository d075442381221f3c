// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_explanation"];

/** What a number of a report is made of; without a pointer, such as /accounts/0/realised, the list of numbers. */
export const getExplanationQuery = (asked: Asked<Operation>) => reading<Operation>("get_explanation", "/api/v1/pools/{pool_id}/reports/{kind}/explain", asked);

/** What a number of a report is made of; without a pointer, such as /accounts/0/realised, the list of numbers. */
export const useGetExplanation = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getExplanationQuery(asked), options);
