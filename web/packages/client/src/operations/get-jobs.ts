// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_jobs"];

/** Return the imports of your organisation and your own requests, under way and the last ones, the latest first. */
export const getJobsQuery = (asked: Asked<Operation>) => reading<Operation>("get_jobs", "/api/v1/organisations/{organisation_id}/jobs", asked);

/** Return the imports of your organisation and your own requests, under way and the last ones, the latest first. */
export const useGetJobs = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getJobsQuery(asked), options);
