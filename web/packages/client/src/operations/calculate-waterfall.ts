// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import type { operations } from "../schema";
import { type WriteOptions, useWriting } from "../writing";

type Operation = operations["post_waterfall_calculation"];

/** Run distributions through the tiers of terms: `poolbook calc waterfall`, amounts as text in and out. */
export const useCalculateWaterfall = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("POST", "/api/v1/calculations/waterfall", options);
