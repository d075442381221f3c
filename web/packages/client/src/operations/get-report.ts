// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_report"];

/** A report of a pool; an investor's user sees the lines of their investors only. */
export const getReportQuery = (asked: Asked<Operation>) => reading<Operation>("get_report", "/api/v1/pools/{pool_id}/reports/{kind}", asked);

/** A report of a pool; an investor's user sees the lines of their investors only. */
export const useGetReport = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getReportQuery(asked), options);
