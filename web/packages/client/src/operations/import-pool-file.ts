// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type Given, type Looked, looking, type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_import"];

/** Bring a pool and its whole history in, or what is new in its file since the last time. */
export const useImportPoolFile = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/organisations/{organisation_id}/imports", options);

/** The same as a list, looked at and not done. */
export const importPoolFileLook = (asked: Looked<Operation>, body: Given<Operation>) =>
  looking<Operation>("/api/v1/organisations/{organisation_id}/imports", asked, body);
