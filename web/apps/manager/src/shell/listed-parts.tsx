// Parts of a number that are a list of the server's, read page by page.
import type { MadePart, ShowParts } from "./explain";
import { Loaded } from "./loaded";
import { useNames } from "./names";
import { type PageQuery, usePages } from "./whole-list";

interface ListedPartsProps<Row> {
  /** What is read after a row. */
  page: (after: string | undefined) => PageQuery<Row>;
  /** Whose row it is, where only an id says so. */
  whose?: (row: Row) => string;
  /** name: of whose row it is. */
  part: (row: Row, name: string) => MadePart;
  show: ShowParts;
}

export function ListedParts<Row>({ page, whose, part, show }: ListedPartsProps<Row>) {
  const found = usePages(page);
  const name = useNames(whose ? (found.data ?? []).map(whose) : []);
  return (
    <Loaded of={found}>
      {(rows) =>
        show(
          rows.map((row) => part(row, whose ? name(whose(row)) : "")),
          found.more,
        )
      }
    </Loaded>
  );
}
