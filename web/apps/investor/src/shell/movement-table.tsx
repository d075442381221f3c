// Movements, a line each: what, when, for whom, how much; what it is about is one click away.
import type { components } from "@poolbook/client";
import { type Column, DataTable, EmptyState, MoneyText, useTableState } from "@poolbook/ui";
import type { ReactNode } from "react";
import { useText } from "../text/use-text";
import { Day } from "./figures";
import { useKindWords } from "./kinds";
import { linkOf } from "./links";
import classes from "./movement-table.module.css";

type Movement = components["schemas"]["MovementOut"];

export function MovementTable({
  rows,
  withPool = true,
  prefix = "",
  next,
  isFetching = false,
  tools,
}: {
  rows: readonly Movement[] | undefined;
  withPool?: boolean;
  prefix?: string;
  next?: string | null | undefined;
  isFetching?: boolean;
  tools?: ReactNode;
}) {
  const t = useText();
  const words = useKindWords();
  const state = useTableState({ prefix });
  const columns: Column<Movement>[] = [
    {
      id: "what",
      header: t("columns.what"),
      cell: (one) => (
        <>
          {words(one)}
          <div className={classes.soft}>
            {one.investor}
            {one.memo ? ` · ${one.memo}` : ""}
          </div>
        </>
      ),
    },
    { id: "on", header: t("columns.date"), cell: (one) => <Day value={one.on} /> },
    ...(withPool ? [{ id: "pool", header: t("columns.pool"), cell: (one: Movement) => one.pool }] : []),
    {
      id: "amount",
      header: t("columns.amount"),
      align: "end" as const,
      onPhone: "badge" as const,
      cell: (one) => <MoneyText value={one.amount} digits="exact" currency="code" />,
    },
  ];
  return (
    <DataTable
      label={t("activity.title")}
      columns={columns}
      rows={rows}
      rowId={(one) => one.id}
      rowTo={linkOf}
      state={state}
      next={next}
      isFetching={isFetching}
      tools={tools}
      empty={<EmptyState title={t("activity.none")} />}
    />
  );
}
