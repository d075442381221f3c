// A pool's terms in plain words.
import { List } from "@mantine/core";
import { formatPercent, signOf, subtractDecimals } from "@poolbook/money";
import { useLocale } from "@poolbook/ui";
import { useText } from "../text/use-text";

export interface Terms {
  sharing: string;
  hurdle_rate: string;
  hurdle_compounding: string;
  capital_base: string;
  catch_up: string;
  carry: string;
  fee_steps: readonly { from: string | null; rate: string; base: string }[];
  fee_per: string | null;
  fee_in: string | null;
}

/** 1 − rate, exactly. */
export const rest = (rate: string): string => subtractDecimals("1", rate);

export function TermsInWords({ terms }: { terms: Terms }) {
  const t = useText();
  const locale = useLocale();
  const percent = (rate: string) =>
    formatPercent(rate, { locale, digits: /\.\d\d\d*[1-9]$/.test(rate) && rate.length > 4 ? 2 : 0 });
  const hasCarry = signOf(terms.carry) > 0;
  const lines = [
    t(`terms.sharing.${terms.sharing as "commitment"}`),
    t(`terms.first.${terms.capital_base as "invested"}`),
  ];
  if (signOf(terms.hurdle_rate) > 0) {
    lines.push(t(`terms.hurdle.${terms.hurdle_compounding as "annual"}`, { rate: percent(terms.hurdle_rate) }));
  }
  if (hasCarry && signOf(terms.hurdle_rate) > 0) {
    lines.push(
      signOf(terms.catch_up) === 0
        ? t("terms.noCatchUp")
        : terms.catch_up === "1" || signOf(rest(terms.catch_up)) === 0
          ? t("terms.fullCatchUp", { carry: percent(terms.carry) })
          : t("terms.catchUp", { share: percent(terms.catch_up), carry: percent(terms.carry) }),
    );
  }
  lines.push(
    hasCarry ? t("terms.split", { lp: percent(rest(terms.carry)), gp: percent(terms.carry) }) : t("terms.noCarry"),
  );
  for (const step of terms.fee_steps) {
    const base = t(`terms.base.${step.base as "committed"}`);
    lines.push(
      step.from
        ? t("terms.feeFrom", { rate: percent(step.rate), base, day: step.from })
        : t("terms.fee", { rate: percent(step.rate), base }),
    );
  }
  if (terms.fee_steps.length && terms.fee_per && terms.fee_in) {
    lines.push(t(`terms.charged.${terms.fee_in as "advance"}`, { per: t(`terms.per.${terms.fee_per as "quarter"}`) }));
  }
  if (!terms.fee_steps.length) lines.push(t("terms.noFee"));
  return (
    <List size="sm" spacing={6}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}
