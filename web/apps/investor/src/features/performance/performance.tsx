// How well it goes: rates and multiples by currency and by pool, what was paid in and came back year by year.
import { SegmentedControl } from "@mantine/core";
import { type components, filesOf, getPortfolioQuery, useGetPortfolio, useGetPortfolioHistory } from "@poolbook/client";
import { compareDecimals, formatDay } from "@poolbook/money";
import {
  BarsChart,
  CardSkeleton,
  ChangeText,
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  ExportButton,
  Figure,
  FigureGrid,
  MoneyText,
  PageHeader,
  PageSkeleton,
  PrintButton,
  RateText,
  Section,
  useLocale,
  useTableState,
} from "@poolbook/ui";
import { useState } from "react";
import { HistoryChart } from "../../shell/chart";
import { Asking, Explained } from "../../shell/explain";
import { Multiple } from "../../shell/figures";
import { useSums } from "../../shell/sums";
import { useText } from "../../text/use-text";
import classes from "./performance.module.css";
import { years } from "./years";

type Pool = components["schemas"]["PoolStandingOut"];
type Currency = components["schemas"]["CurrencyStandingOut"];
type Rate = "irr" | "tvpi" | "dpi";

export function Performance() {
  const t = useText();
  const locale = useLocale();
  const found = useGetPortfolio({});
  const [chosen, setChosen] = useState<string>();
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const { totals, pools } = found.data;
  const most = [...totals].sort((one, other) => other.pools - one.pools)[0];
  const shown = totals.find((one) => one.currency === chosen) ?? most;
  if (!shown) {
    return (
      <>
        <PageHeader title={t("performance.title")} />
        <EmptyState title={t("performance.none")}>{t("performance.noneText")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t("performance.title")}
        subtitle={t("portfolio.subtitle", { day: formatDay(shown.as_of, { locale }), currency: shown.currency })}
        actions={<PrintButton />}
      />
      {totals.length > 1 ? (
        <SegmentedControl
          className={classes.currencies}
          aria-label={t("portfolio.currency")}
          value={shown.currency}
          onChange={setChosen}
          data={totals.map((one) => ({ value: one.currency, label: `${one.currency} · ${one.pools}` }))}
        />
      ) : null}
      <Figures standing={shown} pools={pools} />
      <HistoryChart currency={shown.currency} />
      <Flows currency={shown.currency} />
      <ByPool
        pools={pools.filter((one) => one.total && one.pool.currency === shown.currency)}
        currency={shown.currency}
      />
    </>
  );
}

function Figures({ standing, pools }: { standing: Currency; pools: readonly Pool[] }) {
  const t = useText();
  const { figures } = standing;
  const sums = useSums(standing, pools);
  return (
    <FigureGrid>
      <Figure
        label={t("portfolio.netIrr")}
        value={<RateText value={figures.irr} change />}
        below={t("performance.irrText")}
        onExplain={sums.irr}
      />
      <Figure
        label="TVPI"
        value={<Multiple value={figures.tvpi} />}
        below={t("performance.tvpiText")}
        onExplain={sums.tvpi}
      />
      <Figure
        label="DPI"
        value={<Multiple value={figures.dpi} />}
        below={t("performance.dpiText")}
        onExplain={sums.dpi}
      />
      <Figure
        label={t("columns.gain")}
        value={<ChangeText value={figures.gain} />}
        below={
          <>
            {t("performance.onPaidIn")}{" "}
            <Asking onAsk={sums.amount("paid_in")} label={t("columns.paid_in")}>
              <MoneyText value={figures.paid_in} digits="compact" />
            </Asking>
          </>
        }
        onExplain={sums.amount("gain")}
      />
    </FigureGrid>
  );
}

function Flows({ currency }: { currency: string }) {
  const t = useText();
  const found = useGetPortfolioHistory({});
  const points = found.data?.series.find((one) => one.currency === currency)?.points ?? [];
  return (
    <Section title={t("performance.flows")} note={t("performance.flowsText")}>
      {found.error ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {!found.error && !found.data ? <CardSkeleton height={240} /> : null}
      {found.data ? (
        <BarsChart
          label={t("performance.flows")}
          currency={currency}
          height={240}
          series={[
            { name: "paid_in", label: t("columns.paid_in"), color: "var(--pb-soft)" },
            { name: "distributed", label: t("columns.distributed"), color: "var(--pb-bar)" },
          ]}
          points={years(points)}
        />
      ) : null}
    </Section>
  );
}

function ByPool({ pools, currency }: { pools: readonly Pool[]; currency: string }) {
  const t = useText();
  const state = useTableState();
  const rate = (name: Rate, header: string): Column<Pool> => ({
    id: name,
    header,
    align: "end",
    sort: (one, other) => compareDecimals(one.total?.[name] ?? "0", other.total?.[name] ?? "0"),
    cell: (one) =>
      one.total?.[name] ? (
        <Explained label={header} asked={{ poolId: one.pool.id, kind: "positions", pointer: `/total/${name}` }}>
          {name === "irr" ? <RateText value={one.total.irr} /> : <Multiple value={one.total[name]} />}
        </Explained>
      ) : (
        "—"
      ),
  });
  const amount = (name: "paid_in" | "distributed" | "value"): Column<Pool> => ({
    id: name,
    header: t(`columns.${name}`),
    align: "end",
    sort: (one, other) => compareDecimals(one.total?.[name].amount ?? "0", other.total?.[name].amount ?? "0"),
    cell: (one) => (
      <Explained
        label={t(`columns.${name}`)}
        asked={{ poolId: one.pool.id, kind: "positions", pointer: `/total/${name}` }}
      >
        <MoneyText value={one.total?.[name]} currency="none" />
      </Explained>
    ),
  });
  const columns: Column<Pool>[] = [
    { id: "pool", header: t("columns.pool"), cell: (one) => one.pool.name },
    amount("paid_in"),
    amount("distributed"),
    amount("value"),
    rate("irr", t("columns.irr")),
    rate("tvpi", "TVPI"),
    rate("dpi", "DPI"),
  ];
  return (
    <Section
      title={t("performance.byPool")}
      actions={<ExportButton small onExport={filesOf(getPortfolioQuery({ currency }))} />}
      flush
    >
      <DataTable
        label={t("performance.byPool")}
        columns={columns}
        rows={pools}
        rowId={(one) => one.pool.id}
        rowTo={(one) => `/pools/${one.pool.id}`}
        state={state}
        empty={<EmptyState title={t("performance.none")} />}
      />
    </Section>
  );
}
