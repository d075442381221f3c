import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
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

export interface BarsChartProps {
  label: string;
  series: readonly Series[];
  points: readonly Point[];
  currency: string;
  stacked?: boolean;
  height?: number;
}

export default function BarsChart({ label, series, points, currency, stacked = false, height = 260 }: BarsChartProps) {
  const locale = useLocale();
  const said = (at: string) => at;
  const rows = points.map((point) => ({
    at: point.at,
    point,
    ...Object.fromEntries(series.map((one) => [one.name, forPixels(point.values[one.name])])),
  }));
  return (
    <figure className="pb-chart" aria-label={label}>
      <div aria-hidden className="pb-amount" style={{ height }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={rows}
            margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            stackOffset="sign"
          >
            <CartesianGrid {...GRID} />
            <XAxis dataKey="at" {...AXIS} />
            <YAxis {...amountAxis(currency, locale)} />
            <Tooltip
              cursor={{ fill: "var(--pb-track)", opacity: 0.4 }}
              isAnimationActive={false}
              content={tipOf({ series, currency, locale, at: said })}
            />
            {series.map((one, index) => (
              <Bar
                key={one.name}
                dataKey={one.name}
                {...(stacked ? { stackId: "all" } : {})}
                fill={one.color ?? COLOURS[index % COLOURS.length] ?? ""}
                maxBarSize={56}
                radius={2}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Legend series={series} />
      <ReadOut label={label} series={series} points={points} currency={currency} locale={locale} at={said} />
    </figure>
  );
}
