// The tables of a report: its rows as they are, amounts and rates as links to what they are made of.
import { formatMultiple, formatPercent, isDecimal } from "@poolbook/money";
import { MoneyText, Status, useLocale, useSaid } from "@poolbook/ui";
import type { ReactNode } from "react";
import { Day } from "../../shell/days";
import { Explained, type ReportKind } from "../../shell/explain";
import { type Column, Rows } from "../../shell/rows";
import { useText } from "../../text/use-text";
import { SHAPES, type Shape, type ShapeColumn } from "./shapes";

const MANY = 6; // columns of amounts beside which cents would not fit; the exact amount is one click away

interface Row {
  [name: string]: unknown;
}
interface Placed {
  pointer: string;
  row: Row;
}

export interface ReportTablesProps {
  poolId: string;
  kind: ReportKind;
  currency: string;
  report: Record<string, unknown>;
  question: { from: string | undefined; as_of: string | undefined; as_known: string | undefined };
  empty: ReactNode;
}

export function ReportTables({ kind, report, empty, ...rest }: ReportTablesProps) {
  const shapes = SHAPES[kind] ?? [];
  const tables = shapes.map((shape) => ({ shape, rows: rowsOf(shape, report) })).filter(({ rows }) => rows.length > 0);
  if (tables.length === 0) return <>{empty}</>;
  return (
    <div style={{ display: "grid", gap: "1rem" }}>
      {tables.map(({ shape, rows }) => (
        <Table
          key={shape.name}
          kind={kind}
          shape={shape}
          rows={rows}
          total={report[shape.total ?? ""] as Row}
          {...rest}
        />
      ))}
    </div>
  );
}

/** The rows of a table and where each of them stands in the report: /calls/0/lines/3. */
function rowsOf(shape: Shape, report: Record<string, unknown>): Placed[] {
  if (shape.single) {
    const row = report[shape.path] as Row | undefined;
    return row ? [{ pointer: `/${shape.path}`, row }] : [];
  }
  const outer = (report[shape.path] as Row[] | undefined) ?? [];
  const inner = shape.inner;
  if (!inner) return outer.map((row, place) => ({ pointer: `/${shape.path}/${place}`, row }));
  return outer.flatMap((one, place) =>
    ((one[inner] as Row[] | undefined) ?? []).map((row, at) => ({
      pointer: `/${shape.path}/${place}/${inner}/${at}`,
      row: { ...one, ...row },
    })),
  );
}

function Table({
  poolId,
  kind,
  currency,
  question,
  shape,
  rows,
  total,
}: Omit<ReportTablesProps, "report" | "empty"> & { shape: Shape; rows: Placed[]; total: Row | undefined }) {
  const t = useText();
  const said = useSaid();
  const shownOf = (row: Row, name: string) =>
    name === "name" && kind === "trial-balance"
      ? said.account(String(row.code), String(row.name)).slice(String(row.code).length + 1)
      : row[name];
  const shown = shape.columns.filter(
    (column) => !column.hideZero || rows.some(({ row }) => !/^-?0*\.?0*$/.test(String(row[column.name] ?? "0"))),
  );
  const digits = shown.filter((column) => column.as === "money").length > MANY ? "whole" : "exact";
  const columns = shown.map((column): Column<Placed> => {
    const isFigure = ["money", "rate", "multiple", "share", "count"].includes(column.as ?? "");
    const explained = (pointer: string, value: unknown) => (
      <Cell
        column={column}
        value={value}
        currency={currency}
        digits={digits}
        explain={(children) => (
          <Explained poolId={poolId} kind={kind} pointer={pointer} {...question}>
            {children}
          </Explained>
        )}
      />
    );
    return {
      key: column.name,
      title: t(`reports.columns.${column.name as "closing"}`),
      right: isFigure || column.as === "day",
      cell: ({ pointer, row }) => explained(`${pointer}/${column.name}`, shownOf(row, column.name)),
      ...(total && total[column.name] !== undefined
        ? { footer: explained(`/${shape.total}/${column.name}`, total[column.name]) }
        : {}),
    };
  });
  return (
    <Rows
      label={t(`reports.tables.${shape.name as "accounts"}`)}
      title={t(`reports.tables.${shape.name as "accounts"}`)}
      rows={rows}
      columns={columns}
      keyOf={(one) => one.pointer}
    />
  );
}

function Cell({
  column,
  value,
  currency,
  digits,
  explain,
}: {
  column: ShapeColumn;
  value: unknown;
  currency: string;
  digits: "whole" | "exact";
  explain: (children: ReactNode) => ReactNode;
}) {
  const t = useText();
  const said = useSaid();
  const locale = useLocale();
  if (value === null || value === undefined || value === "") return <>—</>;
  const text = String(value);
  switch (column.as) {
    case "money":
      return isDecimal(text)
        ? explain(<MoneyText value={{ amount: text, currency }} digits={digits} currency="none" />)
        : text;
    case "rate":
      return explain(formatPercent(text, { locale, digits: 2, sign: "change" }));
    case "share":
      return explain(formatPercent(text, { locale, digits: 2 }));
    case "multiple":
      return explain(formatMultiple(text, { locale }));
    case "day":
      return <Day value={text} />;
    case "state":
      return <Status state={text} />;
    case "tier":
      return <>{t(`tiers.${text as "split"}`)}</>;
    case "class":
      return <>{t(`investors.classes.${text as "lp"}`)}</>;
    case "words":
      return <>{said.word("kinds", text)}</>;
    default:
      return <>{text}</>;
  }
}
