// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_audit_heads"];

/** The newest signed heads of each room's log; keep them: a later log that took anything back cannot prove it. */
export const getAuditHeadsQuery = (asked: Asked<Operation>) => reading<Operation>("get_audit_heads", "/api/v1/organisations/{organisation_id}/audit/heads", asked);

/** The newest signed heads of each room's log; keep them: a later log that took anything back cannot prove it. */
export const useGetAuditHeads = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getAuditHeadsQuery(asked), options);
