// A list as a file: the server writes all of its pages, with the filters and the order of its query.
import { type ListAsked, receiveList } from "@poolbook/client";
import { download, ExportButton } from "@poolbook/ui";

export function ListExport({ list }: { list: ListAsked | readonly ListAsked[] }) {
  return (
    <ExportButton
      small
      onExport={async (format, signal) => {
        for (const one of "link" in list ? [list] : list) {
          const { name, content } = await receiveList(one, format, signal);
          download(name, content);
        }
      }}
    />
  );
}
