// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_commitments"];

/** A pool's commitments by register number, whatever became of them. */
export const getCommitmentsQuery = (asked: Asked<Operation>) => reading<Operation>("get_commitments", "/api/v1/pools/{pool_id}/commitments", asked);

/** A pool's commitments by register number, whatever became of them. */
export const useGetCommitments = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getCommitmentsQuery(asked), options);
