// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_audit_key"];

/** The public key of the audit trail's heads. */
export const getAuditKeyQuery = (asked: Asked<Operation>) => reading<Operation>("get_audit_key", "/api/v1/audit/key", asked);

/** The public key of the audit trail's heads. */
export const useGetAuditKey = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getAuditKeyQuery(asked), options);
