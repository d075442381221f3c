// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = operations["get_investors"];

/** The register of your organisation, or of it those who are in your pools if you are let into some only; for an investor's user, the investors they act for. */
export const getInvestorsQuery = (asked: Asked<Operation>) => reading<Operation>("get_investors", "/api/v1/investors", asked);

/** The register of your organisation, or of it those who are in your pools if you are let into some only; for an investor's user, the investors they act for. */
export const useGetInvestors = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(getInvestorsQuery(asked), options);
