// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_write_offs"];

/** What of an investment was given up for lost, by day. */
export const getWriteOffsQuery = (asked: Asked<Operation>) => reading<Operation>("get_write_offs", "/api/v1/investments/{investment_id}/write-offs", asked);

/** What of an investment was given up for lost, by day. */
export const useGetWriteOffs = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getWriteOffsQuery(asked), options);
