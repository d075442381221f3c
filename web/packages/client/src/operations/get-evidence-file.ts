// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_evidence_file"];

/** The file of evidence, to save: no browser shows or runs it. */
export const getEvidenceFileQuery = (asked: Asked<Operation>) => reading<Operation>("get_evidence_file", "/api/v1/pools/{pool_id}/evidence/{evidence_id}/file", asked);

/** The file of evidence, to save: no browser shows or runs it. */
export const useGetEvidenceFile = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getEvidenceFileQuery(asked), options);
