// Days and instants in the reader's language.
import { formatDay, formatInstant } from "@poolbook/money";
import { useLocale } from "@poolbook/ui";

export function Day({ value, style }: { value: string | null | undefined; style?: "short" | "medium" | "long" }) {
  const locale = useLocale();
  if (!value) return <span className="pb-number">—</span>;
  return (
    <time dateTime={value} className="pb-number">
      {formatDay(value, { locale, style: style ?? "medium" })}
    </time>
  );
}

export function Instant({ value }: { value: string | null | undefined }) {
  const locale = useLocale();
  if (!value) return <span className="pb-number">—</span>;
  return (
    <time dateTime={value} className="pb-number">
      {formatInstant(value, { locale })}
    </time>
  );
}

/** Today where the browser is; the server decides with the pool's own time zone. */
export function today(): string {
  const now = new Date();
  const part = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}

/** A day so many days later. */
export function daysLater(day: string, days: number): string {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}
