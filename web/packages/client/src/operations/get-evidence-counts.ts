// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_evidence_counts"];

/** How many pieces of evidence things have: for the page of a list that shows them. Nothing is opened. */
export const getEvidenceCountsQuery = (asked: Asked<Operation>) => reading<Operation>("get_evidence_counts", "/api/v1/pools/{pool_id}/evidence/counts", asked);

/** How many pieces of evidence things have: for the page of a list that shows them. Nothing is opened. */
export const useGetEvidenceCounts = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getEvidenceCountsQuery(asked), options);
