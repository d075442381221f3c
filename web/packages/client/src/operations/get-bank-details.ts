// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_bank_details"];

/** Every version of an investor's bank details, the one that counts first. */
export const getBankDetailsQuery = (asked: Asked<Operation>) => reading<Operation>("get_bank_details", "/api/v1/investors/{investor_id}/bank-details", asked);

/** Every version of an investor's bank details, the one that counts first. */
export const useGetBankDetails = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getBankDetailsQuery(asked), options);
