// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_approvals"];

/** What waits for people in your organisation, the oldest first: what will happen, and what would be different. */
export const getApprovalsQuery = (asked: Asked<Operation>) => reading<Operation>("get_approvals", "/api/v1/organisations/{organisation_id}/approvals", asked);

/** What waits for people in your organisation, the oldest first: what will happen, and what would be different. */
export const useGetApprovals = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getApprovalsQuery(asked), options);
