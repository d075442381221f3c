// The figures of all pools of one currency; each says of which pools it is made.
import type { components } from "@poolbook/client";
import { formatMoney, formatMultiple, shareOf } from "@poolbook/money";
import { ChangeText, Figure, FigureGrid, MoneyText, RateText, useLocale } from "@poolbook/ui";
import { Asking } from "../../shell/explain";
import { reason, useSums } from "../../shell/sums";
import { useText } from "../../text/use-text";

type Currency = components["schemas"]["CurrencyStandingOut"];
type Pool = components["schemas"]["PoolStandingOut"];

export function Standing({ standing, pools }: { standing: Currency; pools: readonly Pool[] }) {
  const t = useText();
  const locale = useLocale();
  const sums = useSums(standing, pools);
  const { figures } = standing;
  return (
    <FigureGrid>
      <Figure
        label={t("columns.value")}
        value={<MoneyText value={figures.value} />}
        below={
          <Asking onAsk={sums.amount("gain")} label={t("columns.gain")}>
            <ChangeText value={figures.gain} rate={shareOf(figures.gain, figures.paid_in)} />
          </Asking>
        }
        onExplain={sums.amount("value")}
      />
      <Figure
        label={t("columns.paid_in")}
        value={<MoneyText value={figures.paid_in} />}
        below={
          <Asking onAsk={sums.amount("committed")} label={t("columns.committed")}>
            <span className="pb-amount">
              {t("portfolio.ofCommitted", { amount: formatMoney(figures.committed, { locale, digits: "compact" }) })}
            </span>
          </Asking>
        }
        onExplain={sums.amount("paid_in")}
      />
      <Figure
        label={t("columns.distributed")}
        value={<MoneyText value={figures.distributed} />}
        below={
          <Asking onAsk={sums.dpi} label="DPI">
            DPI {formatMultiple(figures.dpi, { locale })}
          </Asking>
        }
        onExplain={sums.amount("distributed")}
      />
      <Figure
        label={t("portfolio.netIrr")}
        value={<RateText value={figures.irr} change />}
        below={
          figures.irr === null ? (
            t(reason(figures.irr_reason))
          ) : (
            <Asking onAsk={sums.tvpi} label="TVPI">
              TVPI {formatMultiple(figures.tvpi, { locale })}
            </Asking>
          )
        }
        onExplain={sums.irr}
      />
    </FigureGrid>
  );
}
