// Every pool: running ones, and in a tab of their own those that are over.
import { Tabs } from "@mantine/core";
import { type components, filesOf, getPortfolioQuery } from "@poolbook/client";
import { compareDecimals, shareOf } from "@poolbook/money";
import {
  ChangeText,
  type Column,
  DataTable,
  EmptyState,
  ExportButton,
  MoneyText,
  ProgressBar,
  RateText,
  Section,
  Status,
  useTableState,
} from "@poolbook/ui";
import { Explained } from "../../shell/explain";
import { Multiple } from "../../shell/figures";
import { useText } from "../../text/use-text";
import classes from "./portfolio.module.css";

type Pool = components["schemas"]["PoolStandingOut"];
type Figures = NonNullable<Pool["total"]>;

const OVER = ["liquidated", "cancelled"];
const amountOf = (pool: Pool, name: "value" | "gain" | "committed"): string => pool.total?.[name].amount ?? "0";
const by = (name: "value" | "gain" | "committed") => (one: Pool, other: Pool) =>
  one.pool.currency === other.pool.currency
    ? compareDecimals(amountOf(one, name), amountOf(other, name))
    : one.pool.currency.localeCompare(other.pool.currency);

export function Pools({ pools }: { pools: readonly Pool[] }) {
  const t = useText();
  const state = useTableState();
  const over = pools.filter((one) => OVER.includes(one.pool.state));
  const running = pools.filter((one) => !over.includes(one));
  const tab = state.filters.tab === "exited" ? "exited" : "running";
  const columns = useColumns();
  return (
    <Section
      title={t("portfolio.pools")}
      note={t("portfolio.count", { count: pools.length })}
      actions={<ExportButton small onExport={filesOf(getPortfolioQuery({}))} />}
      flush
    >
      <Tabs
        value={tab}
        onChange={(value) => state.setFilter("tab", value === "exited" ? "exited" : undefined)}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabs}>
          <Tabs.Tab value="running">{t("portfolio.running", { count: running.length })}</Tabs.Tab>
          <Tabs.Tab value="exited">{t("portfolio.exited", { count: over.length })}</Tabs.Tab>
        </Tabs.List>
        {(["running", "exited"] as const).map((name) => (
          <Tabs.Panel key={name} value={name}>
            <DataTable
              label={t("portfolio.pools")}
              columns={columns}
              rows={name === "running" ? running : over}
              rowId={(one) => one.pool.id}
              rowTo={(one) => `/pools/${one.pool.id}`}
              state={state}
              empty={<EmptyState title={t(name === "running" ? "portfolio.noneRunning" : "portfolio.noneExited")} />}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Section>
  );
}

function useColumns(): Column<Pool>[] {
  const t = useText();
  const amount = (one: Pool, name: keyof Pick<Figures, "value" | "committed">) =>
    one.total ? (
      <Explained
        label={t(`columns.${name}`)}
        asked={{ poolId: one.pool.id, kind: "positions", pointer: `/total/${name}` }}
      >
        <MoneyText value={one.total[name]} currency="code" />
      </Explained>
    ) : (
      "—"
    );
  return [
    { id: "pool", header: t("columns.pool"), cell: (one) => <Name one={one} />, sort: byName },
    {
      id: "state",
      header: t("columns.state"),
      onPhone: "badge",
      cell: (one) =>
        one.total ? <Status state={one.pool.state} /> : <Status state={one.pending[0]?.state ?? "withdrawn"} />,
    },
    {
      id: "committed",
      header: t("columns.committed"),
      align: "end",
      sort: by("committed"),
      onPhone: "hidden",
      cell: (one) => (one.total ? amount(one, "committed") : <Pending one={one} />),
    },
    {
      id: "called",
      header: t("columns.called"),
      width: "9rem",
      cell: (one) =>
        one.total ? (
          <ProgressBar part={one.total.called} whole={one.total.committed} label={t("columns.called")} brief />
        ) : (
          t("portfolio.notFunded")
        ),
    },
    { id: "value", header: t("columns.value"), align: "end", sort: by("value"), cell: (one) => amount(one, "value") },
    {
      id: "gain",
      header: t("columns.gain"),
      align: "end",
      sort: by("gain"),
      cell: (one) =>
        one.total ? (
          <Explained
            label={t("columns.gain")}
            asked={{ poolId: one.pool.id, kind: "positions", pointer: "/total/gain" }}
          >
            <ChangeText value={one.total.gain} rate={shareOf(one.total.gain, one.total.paid_in)} currency="none" />
          </Explained>
        ) : (
          "—"
        ),
    },
    {
      id: "irr",
      header: t("columns.irr"),
      align: "end",
      cell: (one) =>
        one.total?.irr ? (
          <Explained label={t("columns.irr")} asked={{ poolId: one.pool.id, kind: "positions", pointer: "/total/irr" }}>
            <RateText value={one.total.irr} />
          </Explained>
        ) : (
          "—"
        ),
    },
    {
      id: "tvpi",
      header: "TVPI",
      align: "end",
      onPhone: "hidden",
      cell: (one) =>
        one.total?.tvpi ? (
          <Explained label="TVPI" asked={{ poolId: one.pool.id, kind: "positions", pointer: "/total/tvpi" }}>
            <Multiple value={one.total.tvpi} />
          </Explained>
        ) : (
          "—"
        ),
    },
  ];
}

const byName = (one: Pool, other: Pool) => one.pool.name.localeCompare(other.pool.name);

function Name({ one }: { one: Pool }) {
  const whose = one.investors.length > 1 ? ` · ${one.investors.map((investor) => investor.investor).join(", ")}` : "";
  return (
    <>
      {one.pool.name}
      <div className={classes.soft}>
        {one.organisation}
        {whose}
      </div>
    </>
  );
}

function Pending({ one }: { one: Pool }) {
  const [first] = one.pending;
  return <MoneyText value={first ? (first.accepted ?? first.amount) : null} currency="code" />;
}
