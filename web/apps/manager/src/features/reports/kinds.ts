// Which reports there are, and what an address says about one: apart, for the address is read before the screen loads.
import type { ReportKind } from "../../shell/explain";

export const KINDS = [
  "capital-accounts",
  "performance",
  "distributions",
  "calls",
  "cash",
  "trial-balance",
  "register",
] as const satisfies readonly ReportKind[];
export type Kind = (typeof KINDS)[number];
export const WITH_FROM: readonly Kind[] = ["capital-accounts", "distributions", "calls", "cash"];

export interface ReportsSearch {
  kind?: Kind;
  from?: string;
  as_of?: string;
  /** An instant: what had been recorded by then. */
  as_known?: string;
}
