// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_approval_policy"];

/** What your organisation demands before something takes effect. */
export const getApprovalPolicyQuery = (asked: Asked<Operation>) => reading<Operation>("get_approval_policy", "/api/v1/organisations/{organisation_id}/approval-policy", asked);

/** What your organisation demands before something takes effect. */
export const useGetApprovalPolicy = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getApprovalPolicyQuery(asked), options);
