// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_tasks"];

/** What waits for somebody in your organisation: first what you may do, then by day. */
export const getTasksQuery = (asked: Asked<Operation>) => reading<Operation>("get_tasks", "/api/v1/organisations/{organisation_id}/tasks", asked);

/** What waits for somebody in your organisation: first what you may do, then by day. */
export const useGetTasks = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getTasksQuery(asked), options);
