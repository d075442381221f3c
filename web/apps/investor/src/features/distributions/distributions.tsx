// What one's investors received, the latest first, with how far each payment is.
import { type components, filesOf, getOwnDistributionsQuery, useGetOwnDistributions } from "@poolbook/client";
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  ExportButton,
  MoneyText,
  PageHeader,
  Section,
  Status,
  useTableState,
} from "@poolbook/ui";
import { Day } from "../../shell/figures";
import { useText } from "../../text/use-text";
import classes from "./distributions.module.css";

type Distribution = components["schemas"]["OwnDistributionOut"];

export function Distributions() {
  const t = useText();
  const state = useTableState();
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
      cell: (one) => <MoneyText value={one.return_of_capital} currency="none" digits="exact" />,
    },
    {
      id: "profit",
      header: t("columns.profit"),
      align: "end",
      cell: (one) => <MoneyText value={one.profit} currency="none" digits="exact" />,
    },
    {
      id: "amount",
      header: t("columns.received"),
      align: "end",
      cell: (one) => <MoneyText value={one.amount} currency="code" digits="exact" />,
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
