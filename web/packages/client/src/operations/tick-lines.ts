// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_ticking"];

/** Look again at lines that were booked by themselves: what was entered since may be what they are. */
export const useTickLines = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/bank-lines/ticking", options);
