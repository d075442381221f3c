// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_bank_line_ticks"];

/** Tick a line off by hand; so an unexplained payment is explained by what was entered afterwards. */
export const useTickLine = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/bank-lines/{line_id}/ticks", options);
