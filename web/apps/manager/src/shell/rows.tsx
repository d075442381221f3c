// A table of this app: in a card, its state in the address, short to write.
import { Group } from "@mantine/core";
import { filesOf, type ListAsked } from "@poolbook/client";
import { DataTable, ExportButton, Section, type TableState, useTableState } from "@poolbook/ui";
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
  /** Where it comes from: exported whole, with the filters and the order of the query; two lists are two files. */
  list?: ListAsked | readonly ListAsked[];
  state?: TableState;
  next?: string | null | undefined;
  isFetching?: boolean;
  empty?: ReactNode;
}

export function Rows<R extends object>(props: RowsProps<R>) {
  const { columns, keyOf, title, note, actions, list, state, empty, tools, ...rest } = props;
  const own = useTableState({ prefix: "t-" });
  const file = list && rest.rows?.length ? <ExportButton small onExport={filesOf(list)} /> : null;
  const inHead = title
    ? {
        title,
        actions: list ? (
          <>
            {actions}
            {file}
          </>
        ) : (
          actions
        ),
      }
    : {};
  return (
    <Section {...inHead} note={note} flush>
      <DataTable
        {...rest}
        tools={
          title || !list ? (
            tools
          ) : (
            <Group justify="space-between" align="flex-end" flex={1}>
              {tools}
              {file}
            </Group>
          )
        }
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
