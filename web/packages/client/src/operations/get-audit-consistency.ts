// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_audit_consistency"];

/** A proof that the log only grew between two heads, as a file that `poolbook verify --proof` checks. */
export const getAuditConsistencyQuery = (asked: Asked<Operation>) => reading<Operation>("get_audit_consistency", "/api/v1/organisations/{organisation_id}/audit/consistency", asked);

/** A proof that the log only grew between two heads, as a file that `poolbook verify --proof` checks. */
export const useGetAuditConsistency = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getAuditConsistencyQuery(asked), options);
