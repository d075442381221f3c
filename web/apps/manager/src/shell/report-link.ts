// Where a report is downloaded from.
import { linkTo } from "@poolbook/client";

export interface ReportFile {
  pool_id: string;
  kind: string;
  format: "csv" | "xlsx";
  from?: string | undefined;
  as_of?: string | undefined;
  as_known?: string | undefined;
}

export const getReportLink = (asked: ReportFile): string =>
  linkTo("/api/v1/pools/{pool_id}/reports/{kind}", { ...asked });
