// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_write_off"];

/** Give cost of an investment up for lost. */
export const useWriteOff = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/investments/{investment_id}/write-offs", options);
