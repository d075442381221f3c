// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_closes"];

/** The days on which a pool admitted commitments. */
export const getClosesQuery = (asked: Asked<Operation>) => reading<Operation>("get_closes", "/api/v1/pools/{pool_id}/closes", asked);

/** The days on which a pool admitted commitments. */
export const useGetCloses = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getClosesQuery(asked), options);
