// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_call_lines"];

/** The lines of a call with the investors' names. */
export const getCallLinesQuery = (asked: Asked<Operation>) => reading<Operation>("get_call_lines", "/api/v1/capital-calls/{call_id}/lines", asked);

/** The lines of a call with the investors' names. */
export const useGetCallLines = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getCallLinesQuery(asked), options);
