// Where every pool stands: cash and value by currency, and the pools under way.
import { getStandingsQuery } from "@poolbook/client";
import { type Money, total } from "@poolbook/money";
import { FigureGrid, Figure as FigureLook, MoneyText } from "@poolbook/ui";
import { lazy, Suspense, useState } from "react";
import { Day } from "../../shell/days";
import { TextLink } from "../../shell/links";
import { PoolsTable, RUNNING, type Standing } from "../../shell/pools-table";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import type { Summed } from "./sums";

const Sums = lazy(() => import("./sums"));

export default function Standings({ standings }: { standings: readonly Standing[] }) {
  const t = useText();
  const { organisationId } = useSession();
  return (
    <>
      <Cash standings={standings} />
      <PoolsTable
        pools={standings.filter((one) => RUNNING.split(",").includes(one.state))}
        list={getStandingsQuery({ organisation_id: organisationId, state: RUNNING })}
        title={t("home.pools")}
        actions={<TextLink to="/pools">{t("home.allPools")}</TextLink>}
      />
    </>
  );
}

/** Cash and value by currency: amounts of different currencies are never added up. */
function Cash({ standings }: { standings: readonly Standing[] }) {
  const t = useText();
  const [shown, setShown] = useState<{ of: Summed; currency: string } | null>(null);
  const by = new Map<string, Standing[]>();
  for (const one of standings) by.set(one.currency, [...(by.get(one.currency) ?? []), one]);
  const title = (of: Summed, currency: string) => t(`home.${of}`, { currency });
  return (
    <>
      <FigureGrid>
        {[...by].flatMap(([currency, pools]) => {
          const sum = (read: (one: Standing) => Money) => total(pools.map(read), currency);
          const asOf = pools.map((one) => one.as_of).reduce((one, other) => (one > other ? one : other));
          const day = (
            <>
              {t("common.asOf")} <Day value={asOf} style="short" />
            </>
          );
          return [
            <FigureLook
              key={`cash ${currency}`}
              label={title("cash", currency)}
              value={<MoneyText value={sum((one) => one.cash)} />}
              below={
                <>
                  {t("home.cashNote", { count: pools.length })} · {day}
                </>
              }
              onExplain={() => setShown({ of: "cash", currency })}
            />,
            <FigureLook
              key={`value ${currency}`}
              label={title("value", currency)}
              value={<MoneyText value={sum((one) => one.value)} />}
              below={
                <>
                  {t("overview.net")} · {day} · <MoneyText value={sum((one) => one.unfunded)} digits="compact" />{" "}
                  {t("home.unfunded")}
                </>
              }
              onExplain={() => setShown({ of: "value", currency })}
            />,
          ];
        })}
      </FigureGrid>
      {shown ? (
        <Suspense fallback={null}>
          <Sums
            of={shown.of}
            title={title(shown.of, shown.currency)}
            pools={by.get(shown.currency) ?? []}
            currency={shown.currency}
            onClose={() => setShown(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
