// A table: sorted and paged by the server or, where it is whole, here; cards on phones; its state in the address.
import { Button, Skeleton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconChevronRight, IconChevronsLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import classes from "./data-table.module.css";
import type { TableState } from "./table-state";
import { useUiText } from "./text";

export interface Column<Row> {
  /** Its name in the address and, where the server sorts, for the server. */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** "end" for amounts and numbers. */
  align?: "start" | "end";
  /** The server sorts by it (`server`), or this comparison does. */
  sort?: "server" | ((one: Row, other: Row) => number);
  /** What stands below the column: a total. */
  footer?: ReactNode;
  /** Its place on the card that a row becomes on phones; a labelled line unless said. */
  onPhone?: "title" | "badge" | "line" | "hidden";
  width?: string;
}

export interface DataTableProps<Row> {
  /** What the table is called, for those who do not see it. */
  label: string;
  columns: readonly Column<Row>[];
  /** undefined while it loads. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** Where a row leads; its first column becomes the link, and the whole row answers clicks. */
  rowTo?: (row: Row) => string | undefined;
  state: TableState;
  /** The cursor of the next page; null or undefined where this is the last. */
  next?: string | null | undefined;
  /** While the next page or another order loads. */
  isFetching?: boolean;
  /** What stands there when there are no rows. */
  empty: ReactNode;
  /** Above the table: filters, search, export. */
  tools?: ReactNode;
  /** How many rows of grey while it loads. */
  skeletonRows?: number;
}

const UPRIGHT = 7; // columns that a page has room for; more are printed across
const NO_ROWS: readonly never[] = [];

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, state, empty, tools, skeletonRows = 6 } = props;
  const shown = useSorted(columns, rows ?? (NO_ROWS as readonly Row[]), state.sort);
  const hasFooter = columns.some((column) => column.footer !== undefined);
  return (
    <div
      className={classes.frame}
      aria-busy={props.isFetching ?? rows === undefined}
      data-wide={columns.length > UPRIGHT || undefined}
    >
      {tools ? <div className={`${classes.tools} pb-noprint`}>{tools}</div> : null}
      {rows && rows.length === 0 ? (
        empty
      ) : (
        <table className={classes.table} aria-label={label} data-fetching={props.isFetching || undefined}>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.id} column={column} state={state} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows
              ? shown.map((row) => <Line key={rowId(row)} row={row} columns={columns} to={props.rowTo?.(row)} />)
              : Array.from({ length: skeletonRows }, (_, at) => <Grey key={`grey-${at}`} columns={columns.length} />)}
          </tbody>
          {hasFooter && rows ? (
            <tfoot>
              <tr>
                {columns.map((column) => (
                  <td
                    key={column.id}
                    data-align={column.align}
                    data-label={column.header}
                    data-empty={column.footer === undefined || undefined}
                  >
                    {column.footer}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      )}
      <Pages state={state} next={props.next} />
    </div>
  );
}

/** The rows in order; a column that the server sorts leaves them as they came. */
function useSorted<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  sort: string | undefined,
): readonly Row[] {
  const id = sort?.replace(/^-/, "");
  const compare = columns.find((column) => column.id === id)?.sort;
  return useMemo(() => {
    if (typeof compare !== "function") return rows;
    const sorted = [...rows].sort(compare);
    return sort?.startsWith("-") ? sorted.reverse() : sorted;
  }, [rows, compare, sort]);
}

function Head<Row>({ column, state }: { column: Column<Row>; state: TableState }) {
  const t = useUiText();
  const direction = state.sort === column.id ? "ascending" : state.sort === `-${column.id}` ? "descending" : undefined;
  const style = column.width ? { width: column.width } : undefined;
  if (!column.sort) {
    return (
      <th scope="col" data-align={column.align} style={style}>
        {column.header}
      </th>
    );
  }
  const Arrow = direction === "ascending" ? IconArrowUp : direction === "descending" ? IconArrowDown : IconArrowsSort;
  // amounts begin with the largest, words with A
  const first = column.align === "end" ? `-${column.id}` : column.id;
  const other = column.align === "end" ? column.id : `-${column.id}`;
  return (
    <th scope="col" data-align={column.align} aria-sort={direction ?? "none"} style={style}>
      <button
        type="button"
        className={classes.sort}
        title={t("sortBy", { column: column.header })}
        onClick={() => state.setSort(state.sort === first ? other : first)}
      >
        {column.header}
        <Arrow size={14} aria-hidden data-idle={direction === undefined || undefined} />
      </button>
    </th>
  );
}

/** The first column is the card's title; a number says nothing without its label. */
function onPhone<Row>(column: Column<Row>, at: number): NonNullable<Column<Row>["onPhone"]> {
  return column.onPhone ?? (at === 0 && column.align !== "end" ? "title" : "line");
}

function Line<Row>({ row, columns, to }: { row: Row; columns: readonly Column<Row>[]; to: string | undefined }) {
  return (
    <tr data-link={to ? true : undefined}>
      {columns.map((column, at) => (
        <td key={column.id} data-align={column.align} data-label={column.header} data-phone={onPhone(column, at)}>
          {to && at === 0 ? (
            <Link to={to} className={classes.rowLink}>
              {column.cell(row)}
            </Link>
          ) : onPhone(column, at) === "line" ? (
            <div className={classes.value}>{column.cell(row)}</div>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

function Grey({ columns }: { columns: number }) {
  return (
    <tr aria-hidden>
      {Array.from({ length: columns }, (_, at) => (
        <td key={`cell-${at}`} data-phone={at === 0 ? "title" : "line"}>
          <Skeleton height={14} width={at === 0 ? "70%" : "50%"} />
        </td>
      ))}
    </tr>
  );
}

function Pages({ state, next }: { state: TableState; next: string | null | undefined }) {
  const t = useUiText();
  if (!next && !state.after) return null;
  return (
    <nav className={`${classes.pages} pb-noprint`} aria-label={t("nextPage")}>
      <Button
        variant="default"
        size="xs"
        disabled={!state.after}
        leftSection={<IconChevronsLeft size={14} />}
        onClick={() => state.goTo(undefined)}
      >
        {t("firstPage")}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={!next}
        rightSection={<IconChevronRight size={14} />}
        onClick={() => next && state.goTo(next)}
      >
        {t("nextPage")}
      </Button>
    </nav>
  );
}
