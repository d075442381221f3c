// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_difference"];

/** Which numbers of a report differ between what was known at two instants, and because of what. */
export const getDifferenceQuery = (asked: Asked<Operation>) => reading<Operation>("get_difference", "/api/v1/pools/{pool_id}/reports/{kind}/difference", asked);

/** Which numbers of a report differ between what was known at two instants, and because of what. */
export const useGetDifference = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getDifferenceQuery(asked), options);
