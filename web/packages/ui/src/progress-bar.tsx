// How much of something is done: a bar and words; at 100 % the words alone.
import { compare, formatMoney, formatPercent, isZero, type Money, shareOf } from "@poolbook/money";
import classes from "./progress-bar.module.css";
import { useLocale, useUiText } from "./text";

export interface ProgressBarProps {
  part: Money;
  whole: Money;
  /** "called", "paid", "committed"; "called" unless said. */
  done?: string;
  /** What stands there at 100 %: "Fully called" unless said. */
  full?: string;
  label: string;
  /** Only the share below the bar, for narrow columns. */
  brief?: boolean;
}

export function ProgressBar({ part, whole, done, full, label, brief = false }: ProgressBarProps) {
  const t = useUiText();
  const locale = useLocale();
  if (!isZero(whole) && compare(part, whole) >= 0) return <span>{full ?? t("fullyCalled")}</span>;
  const share = shareOf(part, whole) ?? "0";
  const shown = formatPercent(share, { locale, digits: 0 });
  const amount = formatMoney(whole, { locale, digits: "compact" });
  const words = brief ? shown : t("progress", { share: shown, whole: amount, done: done ?? t("called") });
  return (
    <div className={classes.progress}>
      <ShareBar share={share} label={label} />
      <div className={brief ? classes.words : `${classes.words} pb-amount`}>{words}</div>
    </div>
  );
}

/** The bar alone; `share` is a decimal string between 0 and 1. */
export function ShareBar({ share, label }: { share: string; label: string }) {
  const percent = Math.max(
    0,
    Math.min(
      100,
      Number.parseInt(
        share.replace(/^(-?\d+)\.?(\d{0,2})\d*$/, (_, whole, part: string) => whole + part.padEnd(2, "0")),
        10,
      ),
    ),
  );
  return (
    <div
      className={classes.track}
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div className={classes.bar} style={{ width: `${percent}%` }} />
    </div>
  );
}
