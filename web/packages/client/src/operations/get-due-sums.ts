// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_due_sums"];

/** What is due in all, and how much of it a file of a format can pay. Opens everybody's bank details. */
export const getDueSumsQuery = (asked: Asked<Operation>) => reading<Operation>("get_due_sums", "/api/v1/pools/{pool_id}/payouts/due/sums", asked);

/** What is due in all, and how much of it a file of a format can pay. Opens everybody's bank details. */
export const useGetDueSums = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getDueSumsQuery(asked), options);
