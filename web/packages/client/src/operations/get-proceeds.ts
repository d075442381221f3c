// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_proceeds"];

/** What came from a pool's investments, by day. */
export const getProceedsQuery = (asked: Asked<Operation>) => reading<Operation>("get_proceeds", "/api/v1/pools/{pool_id}/proceeds", asked);

/** What came from a pool's investments, by day. */
export const useGetProceeds = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getProceedsQuery(asked), options);
