// Where a number over several pools comes from: each pool's own number, which leads on to its explanation.
import type { components } from "@poolbook/client";
import { formatMoney, formatMultiple, formatPercent, type Money } from "@poolbook/money";
import { MoneyText, useLocale } from "@poolbook/ui";
import { useText } from "../text/use-text";
import { useExplain } from "./explain";

type Currency = components["schemas"]["CurrencyStandingOut"];
type Pool = components["schemas"]["PoolStandingOut"];
type Figures = NonNullable<Pool["total"]>;
type Amount = "value" | "paid_in" | "distributed" | "gain" | "committed";

/** Openers for the numbers of all pools of a currency. */
export function useSums({ figures, currency }: Currency, pools: readonly Pool[]) {
  const t = useText();
  const locale = useLocale();
  const { explainSum } = useExplain();
  const of = pools.flatMap(({ pool, total }) => (pool.currency === currency && total ? [{ pool, total }] : []));
  const exact = (amount: Money) => formatMoney(amount, { locale, digits: "exact", currency: "code" });
  const parts = (pointer: string, what: (name: string, total: Figures) => string, amount: Amount) =>
    of.map(({ pool, total }) => ({
      what: what(pool.name, total),
      value: total[amount],
      asked: { poolId: pool.id, kind: "positions" as const, pointer: `/total/${pointer}` },
    }));
  const ratio = (name: "tvpi" | "dpi", how: string) => () =>
    explainSum({
      title: t(`columns.${name}`),
      how,
      value: formatMultiple(figures[name], { locale, digits: 4 }),
      parts: parts(
        name,
        (pool, total) => t("sums.ofPaidIn", { pool, value: formatMultiple(total[name], { locale }) }),
        "paid_in",
      ),
    });
  const amounts = {
    value: exact(figures.value),
    distributed: exact(figures.distributed),
    paid: exact(figures.paid_in),
  };
  return {
    amount: (name: Amount) => () =>
      explainSum({
        title: t(`columns.${name}`),
        how: t("sums.of", { count: of.length }),
        value: <MoneyText value={figures[name]} digits="exact" currency="code" />,
        parts: parts(name, (pool) => pool, name),
      }),
    irr: () =>
      explainSum({
        title: t("columns.irr"),
        how: t("sums.rate", { value: exact(figures.value), gain: exact(figures.gain) }),
        value: figures.irr ? formatPercent(figures.irr, { locale, digits: 2 }) : t(reason(figures.irr_reason)),
        parts: parts(
          "irr",
          (pool, total) => t("sums.ofValue", { pool, value: formatPercent(total.irr, { locale, digits: 2 }) }),
          "value",
        ),
      }),
    tvpi: ratio("tvpi", t("sums.tvpi", amounts)),
    dpi: ratio("dpi", t("sums.dpi", { distributed: amounts.distributed, paid: amounts.paid })),
  };
}

/** Why there is no rate. */
export function reason(code: string | null): "reasons.one_sign" | "reasons.no_root" | "reasons.ambiguous" {
  return code === "ambiguous" ? "reasons.ambiguous" : code === "no_root" ? "reasons.no_root" : "reasons.one_sign";
}
