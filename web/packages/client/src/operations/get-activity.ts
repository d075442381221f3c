// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_activity"];

/** Every movement of your investors, the latest first. */
export const getActivityQuery = (asked: Asked<Operation>) => reading<Operation>("get_activity", "/api/v1/portfolio/activity", asked);

/** Every movement of your investors, the latest first. */
export const useGetActivity = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getActivityQuery(asked), options);
