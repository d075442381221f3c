// What one's investors received, the latest first, with how far each payment is.
import { type components, filesOf, getOwnDistributionsQuery, useGetOwnDistributions } from "@poolbook/client";
import { subtract } from "@poolbook/money";
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  ExportButton,
  PageHeader,
  Section,
  Status,
  useTableState,
} from "@poolbook/ui";
import { Traced } from "../../shell/explain";
import { Day } from "../../shell/figures";
import { useText } from "../../text/use-text";
import classes from "./distributions.module.css";
import { useOfDistribution } from "./of-distribution";

type Distribution = components["schemas"]["OwnDistributionOut"];

export function Distributions() {
  const t = useText();
  const state = useTableState();
  const from = useOfDistribution();
  const found = useGetOwnDistributions(
    { limit: 25, ...(state.after ? { after: state.after } : {}) },
    { keepPrevious: true },
  );
  const columns: Column<Distribution>[] = [
    {
      id: "pool",
      header: t("columns.pool"),
      cell: (one) => (
        <>
          {one.pool.name}
          <div className={classes.soft}>{one.memo || one.organisation}</div>
        </>
      ),
    },
    {
      id: "state",
      header: t("columns.state"),
      onPhone: "badge",
      cell: (one) => <Status state={one.lines.some((line) => line.state === "failed") ? "failed" : one.state} />,
    },
    { id: "on", header: t("columns.date"), cell: (one) => <Day value={one.distributed_on} /> },
    {
      id: "capital",
      header: t("columns.returnOfCapital"),
      align: "end",
      cell: (one) => (
        <Traced
          step={from(one).part(
            t("columns.returnOfCapital"),
            t("sums.capitalBack"),
            one.return_of_capital,
            (line) => line.return_of_capital,
          )}
          label={t("columns.returnOfCapital")}
          value={one.return_of_capital}
          currency="none"
          digits="exact"
        />
      ),
    },
    {
      id: "profit",
      header: t("columns.profit"),
      align: "end",
      cell: (one) => (
        <Traced
          step={from(one).part(t("columns.profit"), t("sums.profit"), one.profit, (line) =>
            subtract(line.amount, line.return_of_capital),
          )}
          label={t("columns.profit")}
          value={one.profit}
          currency="none"
          digits="exact"
        />
      ),
    },
    {
      id: "amount",
      header: t("columns.received"),
      align: "end",
      cell: (one) => (
        <Traced
          step={from(one).amount(one.amount)}
          label={t("columns.received")}
          value={one.amount}
          currency="code"
          digits="exact"
        />
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t("distributions.title")}
        subtitle={t("distributions.subtitle")}
        actions={<ExportButton onExport={filesOf(getOwnDistributionsQuery({}))} />}
      />
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Section flush>
          <DataTable
            label={t("distributions.title")}
            columns={columns}
            rows={found.data?.items}
            rowId={(one) => one.distribution_id}
            rowTo={(one) => `/distributions/${one.distribution_id}`}
            state={state}
            next={found.data?.next}
            isFetching={found.isFetching}
            empty={<EmptyState title={t("distributions.none")} />}
          />
        </Section>
      )}
    </>
  );
}
