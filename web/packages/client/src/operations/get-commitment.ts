// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_commitment"];

/** One commitment. */
export const getCommitmentQuery = (asked: Asked<Operation>) => reading<Operation>("get_commitment", "/api/v1/commitments/{commitment_id}", asked);

/** One commitment. */
export const useGetCommitment = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getCommitmentQuery(asked), options);
