// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_management_fee"];

/** One management fee. */
export const getManagementFeeQuery = (asked: Asked<Operation>) => reading<Operation>("get_management_fee", "/api/v1/management-fees/{fee_id}", asked);

/** One management fee. */
export const useGetManagementFee = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getManagementFeeQuery(asked), options);
