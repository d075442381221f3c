// Charts, loaded when one is shown: the grey before is of their height. The only place where amounts become numbers.
import { lazy, Suspense } from "react";
import type { BarsChartProps } from "./charts/bars-chart";
import type { ValueChartProps } from "./charts/value-chart";
import { CardSkeleton } from "./states";

const LazyValue = lazy(() => import("./charts/value-chart"));
const LazyBars = lazy(() => import("./charts/bars-chart"));
const HEIGHT = 260;

/** Value over time as an area, with what was paid in as a dashed step line. */
export function ValueChart(props: ValueChartProps) {
  return (
    <Suspense fallback={<CardSkeleton height={props.height ?? HEIGHT} />}>
      <LazyValue {...props} />
    </Suspense>
  );
}

/** Bars side by side or stacked: tiers of a waterfall, money in and out per year. */
export function BarsChart(props: BarsChartProps) {
  return (
    <Suspense fallback={<CardSkeleton height={props.height ?? HEIGHT} />}>
      <LazyBars {...props} />
    </Suspense>
  );
}

export type { BarsChartProps, ValueChartProps };
