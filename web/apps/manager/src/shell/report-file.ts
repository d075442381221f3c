// A report as a file, read for the organisation that one acts for and handed to the browser.
import { linkTo, receiveFile } from "@poolbook/client";
import { download } from "@poolbook/ui";

export interface ReportFile {
  pool_id: string;
  kind: string;
  format: "csv" | "xlsx";
  from?: string | undefined;
  as_of?: string | undefined;
  as_known?: string | undefined;
}

export async function saveReport(asked: ReportFile): Promise<void> {
  const { name, content } = await receiveFile(linkTo("/api/v1/pools/{pool_id}/reports/{kind}", { ...asked }));
  download(name, content);
}
