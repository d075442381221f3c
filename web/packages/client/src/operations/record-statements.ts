// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_bank_statements"];

/** Read a bank's file into a pool's accounts, whole or not at all; each line counts once, however many files show it. */
export const useRecordStatements = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/bank-statements", options);
