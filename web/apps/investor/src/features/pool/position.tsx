// One's position in a pool: four figures, the commitment as a bar, and a line for each investor where there are several.
import { type components, linkTo, receiveFile } from "@poolbook/client";
import { formatMoney, formatMultiple, shareOf } from "@poolbook/money";
import {
  ChangeText,
  type Column,
  DataTable,
  ExportButton,
  Figure,
  FigureGrid,
  MoneyText,
  ProgressBar,
  RateText,
  Section,
  useLocale,
  useTableState,
} from "@poolbook/ui";
import { Asking, Explained, useExplain } from "../../shell/explain";
import { useText } from "../../text/use-text";

type Standing = components["schemas"]["PoolStandingOut"];
type Investor = Standing["investors"][number];
type Name = "value" | "paid_in" | "distributed" | "committed" | "unfunded" | "gain";

export function Position({ standing }: { standing: Standing }) {
  const t = useText();
  const locale = useLocale();
  const { explain } = useExplain();
  const { total: figures, pool } = standing;
  if (!figures) return null;
  const why = (pointer: string) => () => explain({ poolId: pool.id, kind: "positions", pointer: `/total/${pointer}` });
  return (
    <>
      <FigureGrid>
        <Figure
          label={t("columns.value")}
          value={<MoneyText value={figures.value} />}
          below={
            <Asking onAsk={why("gain")} label={t("columns.gain")}>
              <ChangeText value={figures.gain} rate={shareOf(figures.gain, figures.paid_in)} />
            </Asking>
          }
          onExplain={why("value")}
        />
        <Figure
          label={t("columns.paid_in")}
          value={<MoneyText value={figures.paid_in} />}
          below={
            <Asking onAsk={why("committed")} label={t("columns.committed")}>
              <span className="pb-amount">
                {t("portfolio.ofCommitted", { amount: formatMoney(figures.committed, { locale, digits: "compact" }) })}
              </span>
            </Asking>
          }
          onExplain={why("paid_in")}
        />
        <Figure
          label={t("columns.distributed")}
          value={<MoneyText value={figures.distributed} />}
          below={
            <Asking onAsk={why("dpi")} label="DPI">
              DPI {formatMultiple(figures.dpi, { locale })}
            </Asking>
          }
          onExplain={why("distributed")}
        />
        <Figure
          label={t("portfolio.netIrr")}
          value={<RateText value={figures.irr} change />}
          below={
            <Asking onAsk={why("tvpi")} label="TVPI">
              TVPI {formatMultiple(figures.tvpi, { locale })}
            </Asking>
          }
          onExplain={why("irr")}
        />
      </FigureGrid>
      <Section
        title={t("pool.commitment")}
        note={
          <>
            {t("columns.unfunded")}{" "}
            <Explained
              label={t("columns.unfunded")}
              asked={{ poolId: pool.id, kind: "positions", pointer: "/total/unfunded" }}
            >
              <MoneyText value={figures.unfunded} digits="exact" currency="code" />
            </Explained>
          </>
        }
      >
        <ProgressBar part={figures.called} whole={figures.committed} label={t("columns.called")} />
      </Section>
      {standing.investors.length > 1 ? <Investors standing={standing} /> : null}
    </>
  );
}

function Investors({ standing }: { standing: Standing }) {
  const t = useText();
  const state = useTableState({ prefix: "own-" });
  const amount = (id: Name): Column<Investor> => ({
    id,
    header: t(`columns.${id}`),
    align: "end",
    cell: (one) => (
      <Explained
        label={t(`columns.${id}`)}
        asked={{
          poolId: standing.pool.id,
          kind: "positions",
          pointer: `/positions/0/${id}`,
          investorId: one.investor_id,
        }}
      >
        <MoneyText value={one.figures[id]} currency="none" />
      </Explained>
    ),
  });
  const reportLink = (format: string) =>
    linkTo("/api/v1/pools/{pool_id}/reports/{kind}", { pool_id: standing.pool.id, kind: "positions", format });
  const columns: Column<Investor>[] = [
    { id: "investor", header: t("columns.investor"), cell: (one) => one.investor },
    amount("committed"),
    amount("paid_in"),
    amount("distributed"),
    amount("value"),
    {
      id: "irr",
      header: t("columns.irr"),
      align: "end",
      cell: (one) => (
        <Explained
          label={t("columns.irr")}
          asked={{
            poolId: standing.pool.id,
            kind: "positions",
            pointer: "/positions/0/irr",
            investorId: one.investor_id,
          }}
        >
          <RateText value={one.figures.irr} />
        </Explained>
      ),
    },
  ];
  return (
    <Section
      title={t("pool.yourInvestors")}
      actions={<ExportButton small onExport={async (format) => [await receiveFile(reportLink(format))]} />}
      flush
    >
      <DataTable
        label={t("pool.yourInvestors")}
        columns={columns}
        rows={standing.investors}
        rowId={(one) => one.investor_id}
        state={state}
        empty={null}
      />
    </Section>
  );
}
