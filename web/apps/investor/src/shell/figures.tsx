// Small figures that several screens show: multiples, days, and what is missing.
import { formatDay, formatMultiple } from "@poolbook/money";
import { RatioText, useLocale } from "@poolbook/ui";
import { useText } from "../text/use-text";

export function Multiple({ value }: { value: string | null | undefined }) {
  const locale = useLocale();
  return <RatioText>{formatMultiple(value, { locale })}</RatioText>;
}

export function Day({ value, style }: { value: string | null | undefined; style?: "short" | "medium" | "long" }) {
  const locale = useLocale();
  return (
    <time className="pb-number" dateTime={value ?? undefined}>
      {formatDay(value, { locale, ...(style ? { style } : {}) })}
    </time>
  );
}

const DAY_MS = 86_400_000;

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** "in 6 days", "today", "3 days late". */
export function useDueWords(): (due: string, today: string) => string {
  const t = useText();
  return (due, today) => {
    const days = daysBetween(today, due);
    if (days === 0) return t("common.dueToday");
    return days > 0 ? t("common.dueIn", { count: days }) : t("common.late", { count: -days });
  };
}
