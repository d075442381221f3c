// A list as a file: the server writes all of its pages, with the filters of its query.
import { type ListAsked, receiveList } from "@poolbook/client";
import { download, ExportButton } from "@poolbook/ui";

export function ListExport({ list }: { list: ListAsked }) {
  return (
    <ExportButton
      onExport={async (format, signal) => {
        const { name, content } = await receiveList(list, format, signal);
        download(name, content);
      }}
    />
  );
}
