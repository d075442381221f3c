// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_user"];

/** You, or another member of your organisation. */
export const getUserQuery = (asked: Asked<Operation>) => reading<Operation>("get_user", "/api/v1/users/{user_id}", asked);

/** You, or another member of your organisation. */
export const useGetUser = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getUserQuery(asked), options);
