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
import type { ReactNode } from "react";
import { Opener } from "../../shell/explain";
import type { Step } from "../../shell/explained";
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
  // what a pool put into an investment and got back is its manager's to tell
  const ofPool = (title: string, how: string, value: ReactNode): Step => ({
    sum: { title, how: `${how} ${t("sums.wholePool")}`, value, parts: [] },
  });
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
      cell: (one) => (
        <Opener step={ofPool(`${one.name}, MOIC`, t("sums.moic"), <Multiple value={one.moic} />)} label="MOIC">
          <Multiple value={one.moic} />
        </Opener>
      ),
    },
    {
      id: "irr",
      header: t("columns.grossIrr"),
      align: "end",
      sort: (one, other) => compareDecimals(one.irr ?? "0", other.irr ?? "0"),
      cell: (one) => (
        <Opener
          step={ofPool(`${one.name}, ${t("columns.grossIrr")}`, t("sums.grossIrr"), <RateText value={one.irr} />)}
          label={t("columns.grossIrr")}
        >
          <RateText value={one.irr} />
        </Opener>
      ),
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
