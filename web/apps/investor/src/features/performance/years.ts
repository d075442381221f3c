// What was paid in and came back in each year, from sums since inception.
import { addDecimals, subtractDecimals } from "@poolbook/money";

interface PointOfTime {
  on: string;
  paid_in: { amount: string };
  distributed: { amount: string };
}
export interface YearOfFlows {
  at: string;
  values: { paid_in: string; distributed: string };
}

export function years(points: readonly PointOfTime[]): YearOfFlows[] {
  const found = new Map<string, YearOfFlows["values"]>();
  let before = points[0];
  for (const point of points.slice(1)) {
    if (!before) break;
    const year = point.on.slice(0, 4);
    const known = found.get(year) ?? { paid_in: "0", distributed: "0" };
    found.set(year, {
      paid_in: addDecimals(known.paid_in, subtractDecimals(point.paid_in.amount, before.paid_in.amount)),
      distributed: addDecimals(
        known.distributed,
        subtractDecimals(point.distributed.amount, before.distributed.amount),
      ),
    });
    before = point;
  }
  return [...found].map(([at, values]) => ({ at, values }));
}
