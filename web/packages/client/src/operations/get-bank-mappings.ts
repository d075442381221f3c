// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_bank_mappings"];

/** The CSV mappings that a pool's accounts remember, by name. */
export const getBankMappingsQuery = (asked: Asked<Operation>) => reading<Operation>("get_bank_mappings", "/api/v1/pools/{pool_id}/bank-mappings", asked);

/** The CSV mappings that a pool's accounts remember, by name. */
export const useGetBankMappings = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getBankMappingsQuery(asked), options);
