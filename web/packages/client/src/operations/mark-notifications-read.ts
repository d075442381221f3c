// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_notifications_reading"];

/** Mark notifications read, for yourself. */
export const useMarkNotificationsRead = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/portfolio/notifications/reading", options);
