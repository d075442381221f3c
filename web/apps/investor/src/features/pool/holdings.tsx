// What the pool holds and held: since when, and how it went before fees.
import { type components, filesOf, getPortfolioPoolQuery } from "@poolbook/client";
import { compareDecimals } from "@poolbook/money";
import {
  type Column,
  DataTable,
  EmptyState,
  ExportButton,
  RateText,
  Section,
  Status,
  useTableState,
} from "@poolbook/ui";
import { Day, Multiple } from "../../shell/figures";
import { useText } from "../../text/use-text";

type Holding = components["schemas"]["HoldingOut"];

interface HoldingsProps {
  holdings: readonly Holding[];
  pool: { id: string; currency: string };
}

export function Holdings({ holdings, pool }: HoldingsProps) {
  const t = useText();
  const state = useTableState({ prefix: "held-" });
  const columns: Column<Holding>[] = [
    { id: "name", header: t("columns.investment"), cell: (one) => one.name },
    {
      id: "state",
      header: t("columns.state"),
      onPhone: "badge",
      cell: (one) => <Status state={one.is_exited ? "exited" : "held"} />,
    },
    { id: "since", header: t("columns.since"), cell: (one) => <Day value={one.made_on} /> },
    {
      id: "moic",
      header: "MOIC",
      align: "end",
      sort: (one, other) => compareDecimals(one.moic ?? "0", other.moic ?? "0"),
      cell: (one) => <Multiple value={one.moic} />,
    },
    {
      id: "irr",
      header: t("columns.grossIrr"),
      align: "end",
      sort: (one, other) => compareDecimals(one.irr ?? "0", other.irr ?? "0"),
      cell: (one) => <RateText value={one.irr} />,
    },
  ];
  return (
    <Section
      title={t("pool.holdings")}
      note={t("pool.gross", { currency: pool.currency })}
      actions={
        holdings.length ? (
          <ExportButton small onExport={filesOf(getPortfolioPoolQuery({ pool_id: pool.id }))} />
        ) : undefined
      }
      flush
    >
      <DataTable
        label={t("pool.holdings")}
        columns={columns}
        rows={holdings}
        rowId={(one) => one.investment_id}
        state={state}
        empty={<EmptyState title={t("pool.noHoldings")} />}
      />
    </Section>
  );
}
