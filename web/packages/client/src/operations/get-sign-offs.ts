// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_sign_offs"];

/** Days of a pool's bank accounts that were signed off, those taken back too, by day. */
export const getSignOffsQuery = (asked: Asked<Operation>) => reading<Operation>("get_sign_offs", "/api/v1/pools/{pool_id}/sign-offs", asked);

/** Days of a pool's bank accounts that were signed off, those taken back too, by day. */
export const useGetSignOffs = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getSignOffsQuery(asked), options);
