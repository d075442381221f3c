// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_investor_erasure"];

/** Destroy an investor's key: name and address are gone for good; numbers and sums stay. Needs an owner. */
export const useEraseInvestor = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/investors/{investor_id}/erasure", options);
