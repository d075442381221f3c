// Days and instants in the reader's language.
import { useGetPool } from "@poolbook/client";
import { formatDay, formatInstant, todayIn } from "@poolbook/money";
import { useLocale } from "@poolbook/ui";
import { useParams } from "@tanstack/react-router";
import { useText } from "../text/use-text";

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

/** Today where the pool of this screen is: what a form begins with, and what is late is counted from. */
export function useToday(): string {
  const { poolId } = useParams({ strict: false });
  const pool = useGetPool({ pool_id: poolId ?? "" }, { enabled: poolId !== undefined });
  return todayIn(pool.data?.time_zone ?? HERE);
}

/** "as of 22 Nov 2026 · net of fees": what every figure of a screen of a pool counts to, and what it is net of. */
export function AsOfToday({ words }: { words: string }) {
  const t = useText();
  return (
    <>
      {t("common.asOf")} <Day value={useToday()} /> · {words}
    </>
  );
}

/** "all that is recorded, 22 Nov 2026": where what is dated ahead counts already. */
export function AsRecorded() {
  const t = useText();
  return (
    <>
      {t("common.asRecorded")} <Day value={useToday()} />
    </>
  );
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A day so many days later. */
export function daysLater(day: string, days: number): string {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** The instant at which a day begins where the reader is, as the times on the screen count; undefined for no day. */
export function midnightOf(day: string | undefined): string | undefined {
  const midnight = new Date(`${day ?? ""}T00:00`);
  return Number.isNaN(midnight.getTime()) ? undefined : midnight.toISOString();
}
