// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_investors"];

/** Put investors on the register of your organisation, numbered after those who are there. */
export const useRegisterInvestors = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/investors", options);
