// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_me"];

/** Who the token stands for, and in which organisation. */
export const getMeQuery = (asked: Asked<Operation>) => reading<Operation>("get_me", "/api/v1/me", asked);

/** Who the token stands for, and in which organisation. */
export const useGetMe = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getMeQuery(asked), options);
