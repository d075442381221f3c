// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_over_payment_use"];

/** Pay part of an investor's line with what it had paid too much. */
export const useUseOverPayment = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/pools/{pool_id}/over-payments/uses", options);
