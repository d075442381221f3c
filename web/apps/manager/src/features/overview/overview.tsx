// One pool: what was promised against what came in, what is missing for the next step, what has happened.
import { Card, SimpleGrid, Stack, Title } from "@mantine/core";
import { type useGetPool, useGetReport, useGetStanding } from "@poolbook/client";
import { formatMultiple, formatPercent, isZero, shareOf, subtract } from "@poolbook/money";
import { MoneyText, useLocale } from "@poolbook/ui";
import { Day } from "../../shell/days";
import { Explained, Traced } from "../../shell/explain";
import { Figures, Progress } from "../../shell/figures";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { PoolFrame } from "../../shell/pool-frame";
import { TermsInWords } from "../../shell/terms";
import { useText } from "../../text/use-text";
import { Checklist } from "./checklist";
import { type Reported, useOfStanding } from "./of-standing";
import { Steps } from "./steps";
import { Timeline } from "./timeline";

export type Pool = NonNullable<ReturnType<typeof useGetPool>["data"]>;
export type Standing = NonNullable<ReturnType<typeof useGetStanding>["data"]>;

export function Overview({ poolId }: { poolId: string }) {
  const t = useText();
  const standing = useGetStanding({ pool_id: poolId });
  return (
    <PoolFrame
      poolId={poolId}
      subtitle={
        standing.data ? (
          <>
            {t("common.asOf")} <Day value={standing.data.as_of} /> · {t("overview.net")}
            {standing.data.dated_ahead ? ` · ${t("common.moreAhead")}` : ""}
          </>
        ) : undefined
      }
      actions={(pool) => <Steps pool={pool} />}
    >
      {(pool) => (
        <Loaded of={standing}>
          {(found) => (
            <>
              <Checklist pool={pool} standing={found} />
              <Numbers standing={found} />
              <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
                <Stack gap="md">
                  <Raised standing={found} />
                  <Card withBorder component="section" aria-labelledby="terms">
                    <Title order={2} size="h4" mb="xs" id="terms">
                      {t("overview.terms")}
                    </Title>
                    <TermsInWords terms={pool.terms} />
                  </Card>
                </Stack>
                <Timeline poolId={poolId} />
              </SimpleGrid>
            </>
          )}
        </Loaded>
      )}
    </PoolFrame>
  );
}

/** A figure that is a number of a report; a pool without investors has only cash there. */
function Amount({ standing, name, ...look }: { standing: Standing; name: Reported; digits?: "compact" }) {
  const from = useOfStanding(standing);
  const value = standing[name];
  return standing.investors || name === "cash" ? (
    <Traced from={from.reported(name)} value={value} {...look} />
  ) : (
    <MoneyText value={value} {...look} />
  );
}

function Numbers({ standing }: { standing: Standing }) {
  const t = useText();
  const from = useOfStanding(standing);
  const owed = subtract(standing.called, standing.paid);
  const performance = useGetReport({ pool_id: standing.id, kind: "performance" });
  const locale = useLocale();
  const { net, gross } = (performance.data ?? {}) as Partial<Record<"net" | "gross", Record<string, string | null>>>;
  const multiple = (name: "dpi" | "tvpi") =>
    net ? (
      <Explained poolId={standing.id} kind="performance" pointer={`/net/${name}`}>
        {name.toUpperCase()} {formatMultiple(net[name], { locale })}
      </Explained>
    ) : null;
  return (
    <Figures
      items={[
        {
          label: t("overview.value"),
          value: <Amount standing={standing} name="value" />,
          note: t("overview.investors", { count: standing.investors }),
        },
        {
          label: t("overview.paidIn"),
          value: <Amount standing={standing} name="paid" />,
          note: (
            <>
              {t("overview.of")} <Amount standing={standing} name="committed" digits="compact" />{" "}
              {t("overview.promised")}
            </>
          ),
        },
        {
          label: t("overview.distributed"),
          value: <Amount standing={standing} name="distributed" />,
          note: multiple("dpi"),
        },
        {
          label: t("overview.irr"),
          value: net?.irr ? (
            <Explained poolId={standing.id} kind="performance" pointer="/net/irr">
              {formatPercent(net.irr, { locale, sign: "change" })}
            </Explained>
          ) : (
            "—"
          ),
          note: net?.tvpi ? multiple("tvpi") : t("overview.noIrr"),
        },
        {
          label: t("overview.cash"),
          value: <Amount standing={standing} name="cash" />,
          note: isZero(standing.unmatched) ? (
            <>
              <Traced from={from.spendable()} value={standing.spendable} digits="compact" /> {t("overview.spendable")}
            </>
          ) : (
            <>
              <Traced from={from.unmatched} value={standing.unmatched} digits="compact" /> {t("overview.unmatched")}
            </>
          ),
        },
        {
          label: t("overview.unfunded"),
          value: <Amount standing={standing} name="unfunded" />,
          note: standing.state === "cancelled" ? null : t("overview.callable"),
        },
        {
          label: t("overview.called"),
          value: <Amount standing={standing} name="called" />,
          note:
            standing.state === "cancelled" ? null : (
              <>
                <Traced from={from.owed(owed)} value={owed} digits="compact" /> {t("overview.stillOwed")}
              </>
            ),
        },
        {
          label: t("overview.invested"),
          value: (
            <TextLink to="/pools/$poolId/investments" params={{ poolId: standing.id }} inherit>
              <MoneyText value={standing.invested} />
            </TextLink>
          ),
          note: gross?.moic ? (
            <>
              {t("overview.gross")} ·{" "}
              <Explained poolId={standing.id} kind="performance" pointer="/gross/moic">
                MOIC {formatMultiple(gross.moic, { locale })}
              </Explained>
            </>
          ) : (
            t("overview.atCost")
          ),
        },
      ]}
    />
  );
}

function Raised({ standing }: { standing: Standing }) {
  const t = useText();
  const locale = useLocale();
  const from = useOfStanding(standing);
  const percent = (value: string | null) => formatPercent(value, { locale, digits: 0 });
  const bars = [
    ["called", "called", "committed"],
    ["collected", "paid", "called"],
    ["returned", "distributed", "paid"],
  ] as const;
  return (
    <Card withBorder component="section" aria-labelledby="raised">
      <Title order={2} size="h4" mb="sm" id="raised">
        {t("overview.raised")}
      </Title>
      <Stack gap="sm">
        {(["requested", "accepted"] as const).map((state) => {
          const { amount, count } = standing[state];
          return count > 0 ? (
            <p key={state} style={{ margin: 0 }}>
              {t(`overview.${state}`, { count })} <Traced from={from.promised(state)} value={amount} />
            </p>
          ) : null;
        })}
        {bars.map(([name, part, whole]) => {
          const share = shareOf(standing[part], standing[whole]);
          return (
            <div key={name}>
              <strong>{t(`overview.bars.${name}`)}</strong>
              <Progress share={share} label={t(`overview.bars.${name}`)}>
                {isZero(standing[whole]) ? (
                  t("overview.notYet")
                ) : (
                  <>
                    {percent(share)} · <Amount standing={standing} name={part} /> {t("overview.of")}{" "}
                    <Amount standing={standing} name={whole} />
                  </>
                )}
              </Progress>
            </div>
          );
        })}
      </Stack>
    </Card>
  );
}
