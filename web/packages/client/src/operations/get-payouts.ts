// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_payouts"];

/** A pool's payouts by day; an investor's user sees those of their investors. */
export const getPayoutsQuery = (asked: Asked<Operation>) => reading<Operation>("get_payouts", "/api/v1/pools/{pool_id}/payouts", asked);

/** A pool's payouts by day; an investor's user sees those of their investors. */
export const useGetPayouts = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getPayoutsQuery(asked), options);
