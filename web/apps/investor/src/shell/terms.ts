// A pool's terms in words.
import type { components } from "@poolbook/client";
import { formatPercent, multiplyDecimals, roundDecimal, signOf } from "@poolbook/money";
import { useLocale } from "@poolbook/ui";
import { useText } from "../text/use-text";

export type Terms = components["schemas"]["TermsOut"];

export interface TermWords {
  carryBrief: string;
  feeBrief: string;
  /** Sentences, in the order in which money takes its way. */
  waterfall: string[];
  fee: string[];
  sharing: string;
}

/** 0.20 as 20%, 0.075 as 7.5%. */
export function brief(rate: string, locale: string): string {
  const hundredths = multiplyDecimals(rate, "1000");
  return formatPercent(rate, { locale, digits: roundDecimal(hundredths, 0).endsWith("0") ? 0 : 1 });
}

export function useTermWords(terms: Terms): TermWords {
  const t = useText();
  const locale = useLocale();
  const rate = (text: string) => brief(text, locale);
  const [first] = terms.fee_steps;
  const hasCarry = signOf(terms.carry) > 0;
  const hasHurdle = signOf(terms.hurdle_rate) > 0;
  return {
    carryBrief: hasCarry
      ? t("terms.carryOver", { carry: rate(terms.carry), hurdle: rate(terms.hurdle_rate) })
      : t("terms.noCarry"),
    feeBrief: first
      ? t("terms.feeOf", { rate: rate(first.rate), base: t(`feeBases.${first.base as "committed"}`) })
      : t("terms.noFee"),
    waterfall: [
      t(terms.style === "american" ? "terms.dealByDeal" : "terms.wholePool"),
      t(terms.capital_base === "invested" ? "terms.capitalInvested" : "terms.capitalContributed"),
      hasHurdle
        ? t(terms.hurdle_compounding === "simple" ? "terms.hurdleSimple" : "terms.hurdleAnnual", {
            rate: rate(terms.hurdle_rate),
          })
        : t("terms.noHurdle"),
      ...(hasCarry && hasHurdle
        ? [
            signOf(terms.catch_up) > 0
              ? t("terms.catchUp", { share: rate(terms.catch_up), carry: rate(terms.carry) })
              : t("terms.hardHurdle"),
          ]
        : []),
      hasCarry ? t("terms.split", { carry: rate(terms.carry) }) : t("terms.noCarry"),
    ],
    fee: terms.fee_steps.map((step, at) =>
      t(at === 0 ? "terms.feeFirst" : "terms.feeThen", {
        rate: rate(step.rate),
        base: t(`feeBases.${step.base as "committed"}`),
        from: step.from ?? "",
      }),
    ),
    sharing: t(terms.sharing === "paid_in" ? "terms.sharedByPaidIn" : "terms.sharedByCommitment"),
  };
}
