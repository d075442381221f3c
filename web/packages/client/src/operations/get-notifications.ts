// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_notifications"];

/** What your investors should know, the latest first, each with whether you have read it. */
export const getNotificationsQuery = (asked: Asked<Operation>) => reading<Operation>("get_notifications", "/api/v1/portfolio/notifications", asked);

/** What your investors should know, the latest first, each with whether you have read it. */
export const useGetNotifications = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getNotificationsQuery(asked), options);
