// One pool: what was promised against what came in, what is missing for the next step, what has happened.
import { Card, SimpleGrid, Stack, Title } from "@mantine/core";
import { type useGetPool, useGetReport, useGetStanding } from "@poolbook/client";
import { formatMultiple, formatPercent, isZero, shareOf, subtract } from "@poolbook/money";
import { MoneyText, useLocale } from "@poolbook/ui";
import { Day } from "../../shell/days";
import { Explained, type ReportKind } from "../../shell/explain";
import { Figures, Progress } from "../../shell/figures";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { PoolFrame } from "../../shell/pool-frame";
import { TermsInWords } from "../../shell/terms";
import { useText } from "../../text/use-text";
import { Checklist } from "./checklist";
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

function Numbers({ standing }: { standing: Standing }) {
  const t = useText();
  const performance = useGetReport({ pool_id: standing.id, kind: "performance" });
  const locale = useLocale();
  const { net, gross } = (performance.data ?? {}) as Partial<Record<"net" | "gross", Record<string, string | null>>>;
  const found = (kind: ReportKind, pointer: string, value: Standing["value"]) =>
    standing.investors ? (
      <Explained poolId={standing.id} kind={kind} pointer={pointer}>
        <MoneyText value={value} />
      </Explained>
    ) : (
      <MoneyText value={value} />
    );
  const total = (column: string, value: Standing["value"]) => found("capital-accounts", `/total/${column}`, value);
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
          value: total("closing", standing.value),
          note: t("overview.investors", { count: standing.investors }),
        },
        {
          label: t("overview.paidIn"),
          value: found("positions", "/total/paid_in", standing.paid),
          note: (
            <>
              {t("overview.of")} <MoneyText value={standing.committed} digits="compact" /> {t("overview.promised")}
            </>
          ),
        },
        {
          label: t("overview.distributed"),
          value: total("distributions", standing.distributed),
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
          value: found("cash", "/total/closing", standing.cash),
          note: isZero(standing.unmatched) ? (
            <>
              <MoneyText value={standing.spendable} digits="compact" /> {t("overview.spendable")}
            </>
          ) : (
            <>
              <MoneyText value={standing.unmatched} digits="compact" /> {t("overview.unmatched")}
            </>
          ),
        },
        {
          label: t("overview.unfunded"),
          value: total("unfunded", standing.unfunded),
          note: t("overview.callable"),
        },
        {
          label: t("overview.called"),
          value: total("contributions", standing.called),
          note: (
            <>
              <MoneyText value={subtract(standing.called, standing.paid)} digits="compact" /> {t("overview.stillOwed")}
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
  const share = (part: Standing["paid"], whole: Standing["paid"]) => shareOf(part, whole);
  const percent = (value: string | null) => formatPercent(value, { locale, digits: 0 });
  const bars = [
    ["called", standing.called, standing.committed],
    ["collected", standing.paid, standing.called],
    ["returned", standing.distributed, standing.paid],
  ] as const;
  return (
    <Card withBorder component="section" aria-labelledby="raised">
      <Title order={2} size="h4" mb="sm" id="raised">
        {t("overview.raised")}
      </Title>
      <Stack gap="sm">
        {standing.requested.count > 0 ? (
          <p style={{ margin: 0 }}>
            {t("overview.requested", { count: standing.requested.count })}{" "}
            <MoneyText value={standing.requested.amount} />
          </p>
        ) : null}
        {standing.accepted.count > 0 ? (
          <p style={{ margin: 0 }}>
            {t("overview.accepted", { count: standing.accepted.count })} <MoneyText value={standing.accepted.amount} />
          </p>
        ) : null}
        {bars.map(([name, part, whole]) => (
          <div key={name}>
            <strong>{t(`overview.bars.${name}`)}</strong>
            <Progress share={share(part, whole)} label={t(`overview.bars.${name}`)}>
              {isZero(whole) ? (
                t("overview.notYet")
              ) : (
                <>
                  {percent(share(part, whole))} · <MoneyText value={part} /> {t("overview.of")}{" "}
                  <MoneyText value={whole} />
                </>
              )}
            </Progress>
          </div>
        ))}
      </Stack>
    </Card>
  );
}
