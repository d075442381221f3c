// A table of this app: in a card, its state in the address, short to write.
import { DataTable, Section, type TableState, useTableState } from "@poolbook/ui";
import type { ReactNode } from "react";

export interface Column<R> {
  key: string;
  title: string;
  cell: (row: R) => ReactNode;
  /** Figures stand to the right. */
  right?: boolean;
  /** Sorted by the server, or by this. */
  sort?: "server" | ((one: R, other: R) => number);
  /** Not on phones. */
  wide?: boolean;
  badge?: boolean;
  footer?: ReactNode;
}

export interface RowsProps<R> {
  label: string;
  rows: readonly R[] | undefined;
  columns: readonly Column<R>[];
  keyOf: (row: R) => string;
  rowTo?: (row: R) => string | undefined;
  title?: string;
  note?: ReactNode;
  actions?: ReactNode;
  tools?: ReactNode;
  state?: TableState;
  next?: string | null | undefined;
  isFetching?: boolean;
  empty?: ReactNode;
}

export function Rows<R extends object>({ columns, keyOf, title, note, actions, state, empty, ...rest }: RowsProps<R>) {
  const own = useTableState({ prefix: "t-" });
  return (
    <Section {...(title ? { title } : {})} note={note} actions={actions} flush>
      <DataTable
        {...rest}
        rowId={keyOf}
        state={state ?? own}
        empty={<div style={{ padding: "1.25rem 1rem", color: "var(--pb-soft)" }}>{empty}</div>}
        columns={columns.map((column) => ({
          id: column.key,
          header: column.title,
          cell: column.cell,
          align: column.right ? ("end" as const) : ("start" as const),
          ...(column.sort ? { sort: column.sort } : {}),
          ...(column.wide ? { onPhone: "hidden" as const } : column.badge ? { onPhone: "badge" as const } : {}),
          ...(column.footer === undefined ? {} : { footer: column.footer }),
        }))}
      />
    </Section>
  );
}
