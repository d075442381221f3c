// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_job"];

/** Return where some work is. */
export const getJobQuery = (asked: Asked<Operation>) => reading<Operation>("get_job", "/api/v1/organisations/{organisation_id}/jobs/{job_id}", asked);

/** Return where some work is. */
export const useGetJob = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getJobQuery(asked), options);
