// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_evidence"];

/** Evidence of a pool, the oldest first. */
export const getEvidenceQuery = (asked: Asked<Operation>) => reading<Operation>("get_evidence", "/api/v1/pools/{pool_id}/evidence", asked);

/** Evidence of a pool, the oldest first. */
export const useGetEvidence = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getEvidenceQuery(asked), options);
