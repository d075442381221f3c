// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_bank_line_unticking"];

/** Say that a line is not what it was ticked off against; it is booked by itself. */
export const useUntickLine = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/bank-lines/{line_id}/unticking", options);
