// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_audit"];

/** Who did what, when, from where, on behalf of whom; the newest first. Owners and auditors only. */
export const getAuditQuery = (asked: Asked<Operation>) => reading<Operation>("get_audit", "/api/v1/organisations/{organisation_id}/audit", asked);

/** Who did what, when, from where, on behalf of whom; the newest first. Owners and auditors only. */
export const useGetAudit = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getAuditQuery(asked), options);
