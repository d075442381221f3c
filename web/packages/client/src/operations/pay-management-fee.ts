// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_management_fee_payment"];

/** Pay a management fee, whole. */
export const usePayManagementFee = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/management-fees/{fee_id}/payment", options);
