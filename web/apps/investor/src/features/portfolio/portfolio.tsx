// Where do I stand, what is due, how did it go: the first screen.
import { Button, SegmentedControl } from "@mantine/core";
import { useGetPortfolio } from "@poolbook/client";
import { formatDay } from "@poolbook/money";
import { EmptyState, ErrorState, PageHeader, PageSkeleton, PrintButton, useLocale } from "@poolbook/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { HistoryChart } from "../../shell/chart";
import { useText } from "../../text/use-text";
import { Due } from "./due";
import { Pools } from "./pools-table";
import classes from "./portfolio.module.css";
import { Recent } from "./recent";
import { Standing } from "./standing";

export function Portfolio() {
  const t = useText();
  const locale = useLocale();
  const found = useGetPortfolio({});
  const [chosen, setChosen] = useState<string>();
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton rows={8} />;
  const { pools, totals, due, coming } = found.data;
  if (pools.length === 0) return <Nothing />;
  const most = [...totals].sort((one, other) => other.pools - one.pools)[0];
  const shown = totals.find((one) => one.currency === chosen) ?? most;
  const subtitle = shown
    ? t("portfolio.subtitle", { day: formatDay(shown.as_of, { locale }), currency: shown.currency })
    : t("portfolio.notAdmitted");
  return (
    <>
      <PageHeader
        title={t("portfolio.title")}
        subtitle={subtitle}
        actions={
          <>
            <PrintButton />
            <Button renderRoot={(props) => <Link to="/explore" {...props} />}>{t("portfolio.explore")}</Button>
          </>
        }
      />
      <Due due={due} coming={coming} />
      {totals.length > 1 && shown ? (
        <SegmentedControl
          className={classes.currencies}
          aria-label={t("portfolio.currency")}
          value={shown.currency}
          onChange={setChosen}
          data={totals.map((one) => ({ value: one.currency, label: `${one.currency} · ${one.pools}` }))}
        />
      ) : null}
      {shown ? (
        <>
          <Standing standing={shown} pools={pools} />
          <div className={classes.halves}>
            <HistoryChart currency={shown.currency} />
            <Recent />
          </div>
        </>
      ) : null}
      <Pools pools={pools} />
    </>
  );
}

function Nothing() {
  const t = useText();
  return (
    <>
      <PageHeader title={t("portfolio.title")} />
      <EmptyState
        title={t("portfolio.empty")}
        action={<Button renderRoot={(props) => <Link to="/explore" {...props} />}>{t("portfolio.explore")}</Button>}
      >
        {t("portfolio.emptyText")}
      </EmptyState>
    </>
  );
}
