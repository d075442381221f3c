// One distribution: what each investor got and why, tier by tier, and how far its payment is.
import { type components, useGetOwnDistribution } from "@poolbook/client";
import { formatDay, formatPercent, isZero, negate, shareOf, subtract, total } from "@poolbook/money";
import {
  AttentionCard,
  BarsChart,
  ErrorState,
  Figure,
  FigureGrid,
  MoneyText,
  PageHeader,
  PageSkeleton,
  PrintButton,
  Section,
  Status,
  useLocale,
} from "@poolbook/ui";
import { Link } from "@tanstack/react-router";
import { Traced, useExplain } from "../../shell/explain";
import type { Step } from "../../shell/explained";
import { Day } from "../../shell/figures";
import { useText } from "../../text/use-text";
import classes from "./distributions.module.css";
import { useOfDistribution } from "./of-distribution";

type Detail = components["schemas"]["DistributionDetailOut"];
type Tiers = NonNullable<Detail["tiers"]>;

export function Distribution({ distributionId }: { distributionId: string }) {
  const t = useText();
  const locale = useLocale();
  const of = useOfDistribution();
  const { open: explainStep } = useExplain();
  const found = useGetOwnDistribution({ distribution_id: distributionId });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const one = found.data;
  const from = of(one);
  const open = (step: Step) => () => explainStep(step);
  const failed = one.lines.filter((line) => line.state === "failed");
  return (
    <>
      <PageHeader
        above={<Link to="/distributions">{t("distributions.title")}</Link>}
        title={t("distributions.of", { pool: one.pool.name })}
        subtitle={`${one.memo ? `${one.memo} · ` : ""}${t("distributions.on", {
          day: formatDay(one.distributed_on, { locale }),
          firm: one.organisation,
          currency: one.pool.currency,
        })}`}
        badge={<Status state={failed.length > 0 ? "failed" : one.state} />}
        actions={<PrintButton />}
      />
      {failed.map((line) => (
        <AttentionCard
          key={line.investor_id}
          tone="stop"
          title={t("distributions.cameBack", { investor: line.investor })}
        >
          {t("distributions.cameBackText", { reason: line.reason || "—" })}
        </AttentionCard>
      ))}
      <FigureGrid>
        <Figure
          label={t("columns.received")}
          value={<MoneyText value={one.amount} digits="exact" />}
          below={t("distributions.net")}
          onExplain={open(from.amount(one.amount))}
        />
        <Figure
          label={t("columns.returnOfCapital")}
          value={<MoneyText value={one.return_of_capital} digits="exact" />}
          below={one.is_recallable ? t("distributions.recallable") : t("distributions.notTaxed")}
          onExplain={open(
            from.part(
              t("columns.returnOfCapital"),
              t("sums.capitalBack"),
              one.return_of_capital,
              (line) => line.return_of_capital,
            ),
          )}
        />
        <Figure
          label={t("columns.profit")}
          value={<MoneyText value={one.profit} digits="exact" />}
          below={t("distributions.net")}
          onExplain={open(
            from.part(t("columns.profit"), t("sums.profit"), one.profit, (line) =>
              subtract(line.amount, line.return_of_capital),
            ),
          )}
        />
        <Figure
          label={t("columns.carry")}
          value={<MoneyText value={one.carry} digits="exact" />}
          below={
            isZero(one.carry)
              ? t("distributions.noCarry")
              : t("distributions.ofPart", { share: formatPercent(shareOf(negate(one.carry), one.part), { locale }) })
          }
          onExplain={open(from.part(t("columns.carry"), t("sums.carry"), one.carry, (line) => line.carry))}
        />
      </FigureGrid>
      {one.tiers ? <TierSection tiers={one.tiers} currency={one.pool.currency} from={from} /> : null}
      <Section title={t("distributions.payments")}>
        {one.lines.map((line) => (
          <div key={line.investor_id} className={classes.line}>
            <span>
              {line.investor}
              <div className={classes.soft}>
                <Status state={line.state} /> {line.state_on ? <Day value={line.state_on} /> : null}
              </div>
            </span>
            <Traced
              step={from.line(line)}
              label={t("columns.received")}
              value={line.amount}
              digits="exact"
              currency="code"
            />
          </div>
        ))}
        <p>
          <Link to="/pools/$poolId" params={{ poolId: one.pool.id }}>
            {t("distributions.toPool")}
          </Link>
        </p>
      </Section>
    </>
  );
}

function TierSection({
  tiers,
  currency,
  from,
}: {
  tiers: Tiers;
  currency: string;
  from: ReturnType<ReturnType<typeof useOfDistribution>>;
}) {
  const t = useText();
  const sum = (side: "lp" | "gp") =>
    total(
      tiers.map((tier) => tier[side]),
      currency,
    );
  return (
    <Section title={t("distributions.tiers")} note={t("distributions.tiersText")}>
      <BarsChart
        label={t("distributions.tiers")}
        currency={currency}
        stacked
        height={200}
        series={[
          { name: "lp", label: t("distributions.toYou") },
          { name: "gp", label: t("distributions.toManager"), color: "var(--pb-loss)" },
        ]}
        points={tiers.map((tier) => ({
          at: t(`tierBars.${tier.name as "split"}`),
          values: { lp: tier.lp.amount, gp: tier.gp.amount },
        }))}
      />
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("distributions.tier")}</th>
            <th scope="col">{t("distributions.toYou")}</th>
            <th scope="col">{t("distributions.toManager")}</th>
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier) => (
            <tr key={tier.name}>
              <th scope="row">
                {t(`tiers.${tier.name as "split"}`)}
                <div className={classes.soft}>{t(`tierTexts.${tier.name as "split"}`)}</div>
              </th>
              <td>
                <Traced
                  step={from.tier(tier.name, "lp", tier.lp)}
                  label={t("distributions.toYou")}
                  value={tier.lp}
                  digits="exact"
                  currency="none"
                />
              </td>
              <td>
                <Traced
                  step={from.tier(tier.name, "gp", tier.gp)}
                  label={t("distributions.toManager")}
                  value={tier.gp}
                  digits="exact"
                  currency="none"
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("common.together")}</th>
            <td>
              <Traced
                step={from.tiers("lp", sum("lp"), tiers)}
                label={t("distributions.toYou")}
                value={sum("lp")}
                digits="exact"
                currency="none"
              />
            </td>
            <td>
              <Traced
                step={from.tiers("gp", sum("gp"), tiers)}
                label={t("distributions.toManager")}
                value={sum("gp")}
                digits="exact"
                currency="none"
              />
            </td>
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}
