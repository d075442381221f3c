// Made by `npm run client` from docs/reference/openapi.json; change that, not this.
import { type Asked, linkTo } from "../asked";
import type { operations } from "../schema";

/** The file of evidence, to save: no browser shows or runs it. */
export const getEvidenceFileLink = (asked: Asked<operations["get_evidence_file"]>): string => linkTo("/api/v1/pools/{pool_id}/evidence/{evidence_id}/file", asked);
