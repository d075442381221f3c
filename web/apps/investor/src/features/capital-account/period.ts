// Periods of a statement: quarters and years that are over, and since inception.
import { endOfDay } from "@poolbook/money";

export interface Period {
  from: string;
  to: string;
  /** A day at whose end it is known; "" for now. */
  known: string;
}
export interface NamedPeriod {
  name: string;
  from: string;
  to: string;
}

const ENDS = ["03-31", "06-30", "09-30", "12-31"];
const STARTS = ["01-01", "04-01", "07-01", "10-01"];
const YEARS = 5;
const QUARTERS = 6;

/** The last quarters and years before a day, the latest first; "all" is since inception. */
export function periodsUpTo(day: string): NamedPeriod[] {
  const year = Number(day.slice(0, 4));
  const quarters: NamedPeriod[] = [];
  const years: NamedPeriod[] = [];
  for (let back = 0; back <= YEARS; back += 1) {
    const of = year - back;
    for (let quarter = 3; quarter >= 0; quarter -= 1) {
      const to = `${of}-${ENDS[quarter]}`;
      if (to < day && quarters.length < QUARTERS) {
        quarters.push({ name: `Q${quarter + 1} ${of}`, from: `${of}-${STARTS[quarter]}`, to });
      }
    }
    if (`${of}-12-31` < day) years.push({ name: String(of), from: `${of}-01-01`, to: `${of}-12-31` });
  }
  return [{ name: "all", from: "", to: "" }, ...quarters, ...years];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the report is asked; days that are none are left out. As known: at the end of that day where the pool is. */
export function askedOf(
  { from, to, known }: Period,
  timeZone: string,
): { from?: string; as_of?: string; as_known?: string } {
  return {
    ...(DAY.test(from) ? { from } : {}),
    ...(DAY.test(to) ? { as_of: to } : {}),
    ...(DAY.test(known) && !Number.isNaN(Date.parse(known)) ? { as_known: endOfDay(known, timeZone) } : {}),
  };
}
