// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_audit_proof"];

/** A proof that something is in the log, as a file that `poolbook verify --proof` checks. */
export const getAuditProofQuery = (asked: Asked<Operation>) => reading<Operation>("get_audit_proof", "/api/v1/organisations/{organisation_id}/audit/{audit_id}/proof", asked);

/** A proof that something is in the log, as a file that `poolbook verify --proof` checks. */
export const useGetAuditProof = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getAuditProofQuery(asked), options);
