// A report as a file, read for the organisation that one acts for.
import { linkTo, type ReceivedFile, receiveFile } from "@poolbook/client";

export interface ReportFile {
  pool_id: string;
  kind: string;
  format: "csv" | "xlsx";
  from?: string | undefined;
  as_of?: string | undefined;
  as_known?: string | undefined;
}

export const reportFile = async (asked: ReportFile): Promise<ReceivedFile[]> => [
  await receiveFile(linkTo("/api/v1/pools/{pool_id}/reports/{kind}", { ...asked })),
];
