// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_commitment_sums"];

/** How many commitments of a pool are in each state, and what they come to. */
export const getCommitmentSumsQuery = (asked: Asked<Operation>) => reading<Operation>("get_commitment_sums", "/api/v1/pools/{pool_id}/commitments/sums", asked);

/** How many commitments of a pool are in each state, and what they come to. */
export const useGetCommitmentSums = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getCommitmentSumsQuery(asked), options);
