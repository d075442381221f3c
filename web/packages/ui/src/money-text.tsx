// Amounts on screen: tabular, never wrapped, blurred by the privacy switch, exact on demand.
import { formatMoney, formatPercent, type Money, type MoneyFormat, type RateFormat, signOf } from "@poolbook/money";
import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useFlash } from "./flash";
import classes from "./money-text.module.css";
import { usePrivacy } from "./privacy";
import { useLocale, useUiText } from "./text";

export interface MoneyTextProps extends Omit<MoneyFormat, "locale"> {
  value: Money | null | undefined;
  /** What stands there when there is no amount; an em dash unless said. */
  missing?: ReactNode;
  className?: string;
}

/** An amount. Rounded ones carry the exact amount as their title. */
export function MoneyText({ value, missing = "—", className, ...format }: MoneyTextProps) {
  const locale = useLocale();
  const t = useUiText();
  const isHidden = usePrivacy();
  const flash = useFlash(value ? value.amount + value.currency : "");
  if (!value) return <span className="pb-number">{missing}</span>;
  const shown = formatMoney(value, { locale, ...format });
  const exact = formatMoney(value, { locale, digits: "exact", currency: "code" });
  const title = format.digits === "exact" || isHidden ? undefined : t("exactAmount", { amount: exact });
  return (
    <span className={`pb-number pb-amount ${className ?? ""}`} title={title} data-flash={flash}>
      {shown}
    </span>
  );
}

export interface ChangeTextProps {
  value: Money | null | undefined;
  /** The same change as a rate: "0.266". */
  rate?: string | null | undefined;
  digits?: MoneyFormat["digits"];
  currency?: MoneyFormat["currency"];
}

/** A gain or a loss: colour, sign, arrow and a word for those who see neither. */
export function ChangeText({ value, rate, digits = "whole", currency = "symbol" }: ChangeTextProps) {
  const locale = useLocale();
  if (!value) return <span className="pb-number">—</span>;
  const percent = rate ? ` (${formatPercent(rate, { locale, sign: "change" })})` : "";
  return (
    <Change sign={signOf(value.amount)}>
      {formatMoney(value, { locale, digits, currency, sign: "change" }) + percent}
    </Change>
  );
}

/** A rate: "0.1683" as 16.8%; with `change`, in the colours of gain and loss. */
export function RateText({
  value,
  change = false,
  ...format
}: { value: string | null | undefined; change?: boolean } & RateFormat) {
  const locale = useLocale();
  if (value === null || value === undefined) return <span className="pb-number">—</span>;
  const shown = formatPercent(value, { locale, sign: change ? "change" : "balance", ...format });
  return change ? <Change sign={signOf(value)}>{shown}</Change> : <RatioText>{shown}</RatioText>;
}

/** A rate or a multiple that is written already: "16.8%", "1.27×". */
export function RatioText({ children }: { children: string }) {
  return (
    <span className="pb-number" data-flash={useFlash(children)}>
      {children}
    </span>
  );
}

function Change({ sign, children }: { sign: -1 | 0 | 1; children: string }) {
  const t = useUiText();
  const flash = useFlash(children);
  if (sign === 0)
    return (
      <span className="pb-number pb-amount" data-flash={flash}>
        {children}
      </span>
    );
  const Arrow = sign > 0 ? IconArrowUpRight : IconArrowDownRight;
  return (
    <span className={`pb-number ${sign > 0 ? classes.gain : classes.loss}`} data-flash={flash}>
      <Arrow size="1em" aria-hidden className={classes.arrow} />
      <span className={"pb-hidden"}>{sign > 0 ? t("gain") : t("loss")} </span>
      <span className="pb-amount">{children}</span>
    </span>
  );
}
