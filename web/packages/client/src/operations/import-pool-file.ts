// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_import"];

/** Bring a pool and its whole history in, or what is new in its file since the last time. */
export const useImportPoolFile = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/organisations/{organisation_id}/imports", options);
