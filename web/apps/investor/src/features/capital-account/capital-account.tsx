// One's statement for any period, as of any day and as known at any instant: opening to closing, to print.
import { Select } from "@mantine/core";
import { linkTo, receiveFile, useGetPortfolio, useGetReport } from "@poolbook/client";
import { formatDay, formatInstant, todayIn } from "@poolbook/money";
import {
  DayInput,
  EmptyState,
  ErrorState,
  ExportButton,
  type ExportButtonProps,
  PageHeader,
  PageSkeleton,
  PrintButton,
  Section,
  useLocale,
  useTableState,
} from "@poolbook/ui";
import type { Asked } from "../../shell/explained";
import { useText } from "../../text/use-text";
import classes from "./capital-account.module.css";
import { askedOf, type Period, periodsUpTo } from "./period";
import { type AccountLine, Statement } from "./statement";

interface Report {
  pool: string;
  currency: string;
  from: string | null;
  as_of: string;
  as_known: string | null;
  locked_until: string | null;
  accounts: AccountLine[];
  total: AccountLine;
}

export function CapitalAccount() {
  const t = useText();
  const found = useGetPortfolio({});
  const { filters, setFilter } = useTableState();
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const pools = found.data.pools.filter((one) => one.total);
  const pool = pools.find((one) => one.pool.id === filters.pool) ?? pools[0];
  if (!pool) {
    return (
      <>
        <PageHeader title={t("account.title")} />
        <EmptyState title={t("account.none")}>{t("account.noneText")}</EmptyState>
      </>
    );
  }
  const investor = pool.investors.find((one) => one.investor_id === filters.investor);
  const today = todayIn(pool.pool.time_zone);
  const period: Period = { from: filters.from ?? "", to: filters.to ?? "", known: filters.known ?? "" };
  return (
    <>
      <Head
        pool={pool.pool.name}
        currency={pool.pool.currency}
        from={period.from}
        to={period.to || pool.as_of}
        investor={investor?.investor}
        onExport={async (format) => {
          const link = linkTo("/api/v1/pools/{pool_id}/reports/{kind}", {
            pool_id: pool.pool.id,
            kind: "capital-accounts",
            ...(investor ? { investor_id: investor.investor_id } : {}),
            ...askedOf(period, pool.pool.time_zone),
            format,
          });
          return [await receiveFile(link)];
        }}
      />
      <div className={`${classes.choices} pb-noprint`}>
        <Select
          label={t("columns.pool")}
          value={pool.pool.id}
          allowDeselect={false}
          onChange={(value) => setFilter("pool", value ?? undefined)}
          data={pools.map((one) => ({ value: one.pool.id, label: one.pool.name }))}
        />
        {pool.investors.length > 1 ? (
          <Select
            label={t("columns.investor")}
            placeholder={t("account.allInvestors")}
            clearable
            value={investor?.investor_id ?? null}
            onChange={(value) => setFilter("investor", value ?? undefined)}
            data={pool.investors.map((one) => ({ value: one.investor_id, label: one.investor }))}
          />
        ) : null}
        <PeriodSelect period={period} today={today} setFilter={setFilter} />
        <DayInput
          label={t("account.from")}
          value={period.from}
          max={period.to || today}
          onChange={(day) => setFilter("from", day)}
        />
        <DayInput label={t("account.to")} value={period.to} onChange={(day) => setFilter("to", day)} />
        <DayInput
          label={t("account.known")}
          description={t("account.knownText")}
          inputWrapperOrder={["label", "input", "description"]}
          value={period.known}
          max={today}
          onChange={(day) => setFilter("known", day)}
        />
      </div>
      <Shown poolId={pool.pool.id} timeZone={pool.pool.time_zone} investorId={investor?.investor_id} period={period} />
    </>
  );
}

interface HeadProps {
  pool: string;
  currency: string;
  from: string;
  to: string;
  investor: string | undefined;
  /** Saves the statement as a file. */
  onExport: ExportButtonProps["onExport"];
}

function Head({ pool, currency, from, to, investor, onExport }: HeadProps) {
  const t = useText();
  const locale = useLocale();
  const last = formatDay(to, { locale });
  const span = from
    ? t("account.span", { from: formatDay(from, { locale }), to: last })
    : t("account.sinceInception", { to: last });
  return (
    <PageHeader
      title={t("account.title")}
      of={pool}
      subtitle={`${pool}${investor ? ` · ${investor}` : ""} · ${span} · ${currency} · ${t("account.netText")}`}
      actions={
        <>
          <ExportButton onExport={onExport} />
          <PrintButton />
        </>
      }
    />
  );
}

interface PeriodSelectProps {
  period: Period;
  today: string;
  setFilter: (name: string, value?: string) => void;
}

function PeriodSelect({ period, today, setFilter }: PeriodSelectProps) {
  const t = useText();
  const choices = periodsUpTo(today);
  const value = choices.find((one) => one.from === period.from && one.to === period.to)?.name ?? null;
  return (
    <Select
      label={t("account.period")}
      placeholder={t("account.own")}
      value={value}
      onChange={(name) => {
        const chosen = choices.find((one) => one.name === name);
        setFilter("from", chosen?.from);
        setFilter("to", chosen?.to);
      }}
      data={choices.map((one) => ({
        value: one.name,
        label: one.name === "all" ? t("account.all") : one.name,
      }))}
    />
  );
}

interface ShownProps {
  poolId: string;
  timeZone: string;
  investorId: string | undefined;
  period: Period;
}

function Shown({ poolId, timeZone, investorId, period }: ShownProps) {
  const t = useText();
  const locale = useLocale();
  const question = askedOf(period, timeZone);
  const found = useGetReport(
    {
      pool_id: poolId,
      kind: "capital-accounts",
      ...(investorId ? { investor_id: investorId } : {}),
      ...question,
    } as Parameters<typeof useGetReport>[0],
    { keepPrevious: true },
  );
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const report = found.data as unknown as Report;
  if (report.accounts.length === 0)
    return <EmptyState title={t("account.nothing")}>{t("account.nothingText")}</EmptyState>;
  const asked: Omit<Asked, "pointer"> = {
    poolId,
    kind: "capital-accounts",
    investorId,
    asOf: question.as_of,
    from: question.from,
    asKnown: question.as_known,
  };
  return (
    <Section
      title={report.pool}
      note={
        <>
          {report.as_known ? t("account.asKnown", { at: formatInstant(report.as_known, { locale, timeZone }) }) : null}
          {report.locked_until ? ` ${t("account.locked", { day: formatDay(report.locked_until, { locale }) })}` : null}
        </>
      }
    >
      <Statement
        accounts={report.accounts}
        total={report.total}
        currency={report.currency}
        from={report.from}
        to={report.as_of}
        asked={asked}
      />
    </Section>
  );
}
