// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_valuations"];

/** The fair values that an investment had, by day. */
export const getValuationsQuery = (asked: Asked<Operation>) => reading<Operation>("get_valuations", "/api/v1/investments/{investment_id}/valuations", asked);

/** The fair values that an investment had, by day. */
export const useGetValuations = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getValuationsQuery(asked), options);
