// How amounts, rates and days are shown: Intl from the decimal string itself, a true minus, no float on the way.
import { digitsOf, isDecimal, type Money, roundDecimal } from "./amount";

export const MINUS = "\u2212";
export const NOTHING = "\u2014";

export interface MoneyFormat {
  locale?: string;
  /** "whole" for tables and figures, "exact" for payments and statements, "compact" for charts and secondary text. */
  digits?: "whole" | "exact" | "compact";
  /** "symbol" ($), "code" (AUD 1,234), "none" where the page says the currency once. */
  currency?: "symbol" | "code" | "none";
  /** "change" puts an explicit + before what is above zero; for changes only, never for balances. */
  sign?: "balance" | "change";
}

const made = new Map<string, Intl.NumberFormat>();

function formatter(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = JSON.stringify([locale, options]);
  const known = made.get(name);
  if (known) return known;
  const found = new Intl.NumberFormat(locale, options);
  made.set(name, found);
  return found;
}

/** Intl takes decimal strings and formats them exactly; TypeScript wants to know that it is one. */
const exactly = (text: string) => text as `${number}`;
const withMinus = (text: string): string => text.replace(/-/g, MINUS);

export function formatMoney(value: Money | null | undefined, format: MoneyFormat = {}): string {
  if (!value) return NOTHING;
  const { locale, digits = "whole", currency = "symbol", sign = "balance" } = format;
  const places = digits === "whole" ? 0 : digitsOf(value.currency);
  const options: Intl.NumberFormatOptions = {
    ...(currency === "none"
      ? { style: "decimal" }
      : {
          style: "currency",
          currency: value.currency,
          currencyDisplay: currency === "code" ? "code" : "narrowSymbol",
        }),
    ...(digits === "compact"
      ? { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 2 }
      : { minimumFractionDigits: places, maximumFractionDigits: places }),
    signDisplay: sign === "change" ? "exceptZero" : "negative",
  };
  const amount = digits === "compact" ? value.amount : roundDecimal(value.amount, places);
  return withMinus(formatter(locale, options).format(exactly(amount)));
}

export interface RateFormat {
  locale?: string;
  digits?: number;
  sign?: "balance" | "change";
}

/** "0.1683" as 16.8%. */
export function formatPercent(
  rate: string | null | undefined,
  { locale, digits = 1, sign = "balance" }: RateFormat = {},
): string {
  if (rate === null || rate === undefined) return NOTHING;
  const options: Intl.NumberFormatOptions = {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: sign === "change" ? "exceptZero" : "negative",
  };
  return withMinus(formatter(locale, options).format(exactly(roundDecimal(rate, digits + 2))));
}

/** "1.2654" as 1.27×. */
export function formatMultiple(value: string | null | undefined, { locale, digits = 2 }: RateFormat = {}): string {
  if (value === null || value === undefined) return NOTHING;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${withMinus(formatter(locale, options).format(exactly(roundDecimal(value, digits))))}×`;
}

/** A day, which has no time zone: 2026-11-28 is the 28th wherever one is. */
export function formatDay(
  day: string | null | undefined,
  { locale, style = "medium" }: { locale?: string; style?: "short" | "medium" | "long" | "month" } = {},
): string {
  if (!day) return NOTHING;
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split("-").map(Number);
  const options: Intl.DateTimeFormatOptions =
    style === "long"
      ? { weekday: "short", day: "numeric", month: "short", year: "numeric" }
      : style === "month"
        ? { month: "short", year: "numeric" }
        : style === "short"
          ? { day: "numeric", month: "short" }
          : { day: "numeric", month: "short", year: "numeric" };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(Date.UTC(year, month - 1, date));
}

/** Which day it is in a time zone (an IANA name): what a pool calls today, wherever its reader is. */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const part = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}`;
}

const HOUR_MS = 3_600_000;

/** The last instant of a day in a time zone, as the server takes it; found by halving, for days without a midnight too. */
export function endOfDay(day: string, timeZone: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  let [inside, outside] = [noon - 26 * HOUR_MS, noon + 38 * HOUR_MS];
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (todayIn(timeZone, new Date(middle)) <= day) inside = middle;
    else outside = middle;
  }
  return new Date(inside).toISOString();
}

/** An instant, in the reader's own time zone unless one is given. */
export function formatInstant(
  instant: string | null | undefined,
  { locale, timeZone }: { locale?: string; timeZone?: string } = {},
): string {
  if (!instant) return NOTHING;
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    ...(timeZone ? { timeZone } : {}),
  }).format(new Date(instant));
}

/**
 * What a person typed into an amount field in their locale, as a plain decimal string; null where it is none.
 * Separators of thousands must stand where they belong: "1.5" is refused in German rather than read as 15.
 */
export function parseTyped(typed: string, locale?: string): string | null {
  const parts = formatter(locale, { useGrouping: true }).formatToParts(exactly("1234567.8"));
  const [point, group] = [
    parts.find((part) => part.type === "decimal")?.value ?? ".",
    parts.find((part) => part.type === "group")?.value ?? ",",
  ];
  const text = typed.trim().replaceAll(MINUS, "-");
  const [whole = "", fraction, ...more] = text.split(point);
  const groups = whole.split(/[\s\u00a0\u202f'’]/.test(group) ? /[\s\u00a0\u202f'’]/ : group);
  const isGrouped =
    groups.length === 1 || (/^-?\d{1,3}$/.test(groups[0] ?? "") && groups.slice(1).every((one) => /^\d{3}$/.test(one)));
  const plain = groups.join("") + (fraction === undefined ? "" : `.${fraction}`);
  return more.length === 0 && isGrouped && isDecimal(plain) ? plain : null;
}
