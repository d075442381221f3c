// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_bank_mapping"];

/** Remember how an account's CSV is read; it is read so from now on. */
export const useSaveCsvMapping = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/bank-mappings", options);
