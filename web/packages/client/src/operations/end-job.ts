// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["delete_job"];

/** End some work, with nothing changed: it stops within moments; ended work stays as it is. */
export const useEndJob = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("DELETE", "/api/v1/organisations/{organisation_id}/jobs/{job_id}", options);
