import { formatDay } from "@poolbook/money";
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useLocale } from "../text";
import {
  AXIS,
  amountAxis,
  COLOURS,
  forPixels,
  GRID,
  Legend,
  type Point,
  ReadOut,
  type Series,
  tipOf,
} from "./chart-parts";
import "./charts.css";

export interface ValueChartProps {
  label: string;
  series: readonly Series[];
  /** In order of their days. */
  points: readonly Point[];
  currency: string;
  height?: number;
}

const DAY_MS = 86_400_000;

export default function ValueChart({ label, series, points, currency, height = 260 }: ValueChartProps) {
  const locale = useLocale();
  const days = (at: string) => Date.parse(at) / DAY_MS;
  const dayOf = (value: number) => new Date(value * DAY_MS).toISOString().slice(0, 10);
  const said = (at: string) => formatDay(at, { locale });
  const rows = points.map((point) => ({
    day: days(point.at),
    point,
    ...Object.fromEntries(series.map((one) => [one.name, forPixels(point.values[one.name])])),
  }));
  return (
    <figure className="pb-chart" aria-label={label}>
      <div aria-hidden className="pb-amount" style={{ height }}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={rows} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid {...GRID} />
            <XAxis
              dataKey="day"
              type="number"
              domain={["dataMin", "dataMax"]}
              minTickGap={48}
              {...AXIS}
              tickFormatter={(value: number) => formatDay(dayOf(value), { locale, style: "month" })}
            />
            <YAxis {...amountAxis(currency, locale)} />
            <Tooltip isAnimationActive={false} content={tipOf({ series, currency, locale, at: said })} />
            {series.map((one, index) => {
              const color = one.color ?? COLOURS[index % COLOURS.length] ?? "";
              return one.kind === "line" ? (
                <Line
                  key={one.name}
                  dataKey={one.name}
                  type="stepAfter"
                  stroke={color}
                  strokeWidth={2}
                  strokeDasharray="4 4"
                  dot={false}
                  isAnimationActive={false}
                />
              ) : (
                <Area
                  key={one.name}
                  dataKey={one.name}
                  type="linear"
                  stroke={color}
                  strokeWidth={2}
                  fill={color}
                  fillOpacity={0.1}
                  dot={false}
                  isAnimationActive={false}
                  connectNulls
                />
              );
            })}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <Legend series={series} />
      <ReadOut label={label} series={series} points={points} currency={currency} locale={locale} at={said} />
    </figure>
  );
}
