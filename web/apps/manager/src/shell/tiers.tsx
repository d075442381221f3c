// A distribution tier by tier: what goes to investors and what to the manager, as bars and as numbers.
import { formatMoney, type Money, money, ratio, signOf, total } from "@poolbook/money";
import { MoneyText, useLocale } from "@poolbook/ui";
import { useText } from "../text/use-text";
import { type Asked, Traced } from "./explain";
import classes from "./tiers.module.css";

export interface Tier {
  name: string;
  lp: Money;
  gp: Money;
}

const width = (part: Money, whole: Money): string => {
  const share = ratio(part.amount, whole.amount, 4);
  return share === null ? "0%" : `${Number.parseInt(share.replace(".", ""), 10) / 100}%`;
};

/** from: where the amount of a tier comes from, of one side or of both together. */
export function Tiers({
  tiers,
  amount,
  from,
}: {
  tiers: readonly Tier[];
  amount: Money;
  from?: (tier: Tier, side: "lp" | "gp" | "both", value: Money) => Asked;
}) {
  const t = useText();
  const locale = useLocale();
  const nothing = signOf(amount.amount) <= 0;
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.key}>
        <span className={classes.lpKey}>{t("tiers.lp")}</span>
        <span className={classes.gpKey}>{t("tiers.gp")}</span>
      </figcaption>
      <ol className={classes.list}>
        {tiers.map((tier) => {
          const whole = total([tier.lp, tier.gp], amount.currency);
          const figure = (side: "lp" | "gp" | "both", value: Money) =>
            from ? (
              <Traced from={from(tier, side, value)} value={value} digits="exact" currency="none" />
            ) : (
              <MoneyText value={value} digits="exact" currency="none" />
            );
          return (
            <li key={tier.name}>
              <div className={classes.line}>
                <span className={classes.name}>{t(`tiers.${tier.name as "split"}`)}</span>
                {figure("both", whole)}
              </div>
              <div
                className={classes.track}
                role="img"
                aria-label={t("tiers.says", {
                  name: t(`tiers.${tier.name as "split"}`),
                  lp: formatMoney(tier.lp, { locale, digits: "exact" }),
                  gp: formatMoney(tier.gp, { locale, digits: "exact" }),
                })}
              >
                {nothing ? null : (
                  <>
                    <span className={classes.lp} style={{ width: width(tier.lp, amount) }} />
                    <span className={classes.gp} style={{ width: width(tier.gp, amount) }} />
                  </>
                )}
              </div>
              <div className={classes.split}>
                <span>
                  {t("tiers.lp")} {figure("lp", tier.lp)}
                </span>
                <span>
                  {t("tiers.gp")} {figure("gp", tier.gp)}
                </span>
              </div>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}

/** What tiers come to together: to investors and to the manager. */
export function tierTotals(tiers: readonly Tier[], currency: string): { lp: Money; gp: Money } {
  return {
    lp: total(
      tiers.map((one) => one.lp),
      currency,
    ),
    gp: total(
      tiers.map((one) => one.gp),
      currency,
    ),
  };
}

export const tierOf = (tier: { name: string; lp: string; gp: string }, currency: string): Tier => ({
  name: tier.name,
  lp: money(tier.lp, currency),
  gp: money(tier.gp, currency),
});
