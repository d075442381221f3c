// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_positions"];

/** Where the investors of a pool stand today, with their names. */
export const getPositionsQuery = (asked: Asked<Operation>) => reading<Operation>("get_positions", "/api/v1/pools/{pool_id}/positions", asked);

/** Where the investors of a pool stand today, with their names. */
export const useGetPositions = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPositionsQuery(asked), options);
