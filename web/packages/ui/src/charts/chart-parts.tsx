// What all charts share: colours, the axis of amounts, the table for those who do not see the chart.
import { formatMoney, type Money } from "@poolbook/money";

export interface Series {
  name: string;
  label: string;
  /** "line" is a dashed step line; an area or a bar unless said. */
  kind?: "line";
  color?: string;
}
export interface Point {
  /** A day, or a word on the axis. */
  at: string;
  /** Decimal strings by name of series; null where there is none. */
  values: Readonly<Record<string, string | null>>;
}

export const COLOURS = [
  "var(--pb-bar)",
  "var(--pb-soft)",
  "var(--pb-gain)",
  "var(--pb-loss)",
  "var(--pb-good)",
  "var(--pb-wait)",
];

/** Pixels need numbers; nothing that is written or added ever passes here. */
export const forPixels = (amount: string | null | undefined): number | null => (amount == null ? null : Number(amount));

export const onAxis = (value: number, currency: string, locale: string): string =>
  formatMoney({ amount: BigInt(Math.trunc(value)).toString(), currency }, { locale, digits: "compact" });

export const toMoney = (amount: string | null | undefined, currency: string): Money | null =>
  amount == null ? null : { amount, currency };

/** What both axes look like. */
export const AXIS = { tickLine: false, axisLine: false, tick: { fill: "var(--pb-soft)", fontSize: 12 } } as const;
/** The lines behind the picture. */
export const GRID = { vertical: false, stroke: "var(--pb-line)", strokeDasharray: "4 4" } as const;
/** The axis of amounts. */
export const amountAxis = (currency: string, locale: string) => ({
  ...AXIS,
  width: "auto" as const, // of its longest word: "700.000 $" is longer than "$700K"
  tickFormatter: (value: number) => onAxis(value, currency, locale),
});
/** What the tooltip of a chart says of the point below the pointer. */
export const tipOf =
  (shown: Omit<TipProps, "active" | "point">) =>
  ({ active, payload }: { active?: boolean; payload?: readonly { payload?: unknown }[] }) => (
    <Tip {...shown} active={active ?? false} point={(payload?.[0]?.payload as { point: Point } | undefined)?.point} />
  );

interface ReadProps {
  label: string;
  series: readonly Series[];
  points: readonly Point[];
  currency: string;
  locale: string;
  at: (at: string) => string;
}

/** The same numbers as a table, for screen readers. */
export function ReadOut({ label, series, points, currency, locale, at }: ReadProps) {
  return (
    <div className="pb-hidden">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <td />
            {series.map((one) => (
              <th key={one.name} scope="col">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.at}>
              <th scope="row">{at(point.at)}</th>
              {series.map((one) => (
                <td key={one.name}>{formatMoney(toMoney(point.values[one.name], currency), { locale })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TipProps {
  active?: boolean;
  point: Point | undefined;
  series: readonly Series[];
  currency: string;
  locale: string;
  at: (at: string) => string;
}

export function Tip({ active, point, series, currency, locale, at }: TipProps) {
  if (!active || !point) return null;
  return (
    <div className="pb-tip">
      <strong>{at(point.at)}</strong>
      {series.map((one) => (
        <div key={one.name}>
          <span>{one.label}</span>
          <span className="pb-number pb-amount">
            {formatMoney(toMoney(point.values[one.name], currency), { locale })}
          </span>
        </div>
      ))}
    </div>
  );
}

export function Legend({ series }: { series: readonly Series[] }) {
  return (
    <div className="pb-legend" aria-hidden>
      {series.map((one, index) => (
        <span key={one.name}>
          <i style={{ background: one.color ?? COLOURS[index % COLOURS.length] }} data-line={one.kind} />
          {one.label}
        </span>
      ))}
    </div>
  );
}
