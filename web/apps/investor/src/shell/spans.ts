// Which part of a history is shown.
import { signOf } from "@poolbook/money";

export const SPANS = ["year", "three", "all"] as const;
export type Span = (typeof SPANS)[number];

const MONTHS: Record<Span, number> = { year: 12, three: 36, all: Number.POSITIVE_INFINITY };

/** The points of the last months, and the one before them, from which the line comes. */
export function since<P extends { on: string }>(points: readonly P[], span: Span): readonly P[] {
  const last = points.at(-1);
  const months = MONTHS[span];
  if (!last || !Number.isFinite(months)) return points;
  const [year = 0, month = 1] = last.on.split("-").map(Number);
  const whole = year * 12 + month - 1 - months;
  const from = `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, "0")}${last.on.slice(7)}`;
  return points.filter((point) => point.on >= from);
}

/** Without what stands before the first payment: a fee may be charged earlier, when there is nothing to see yet. */
export function fromFirstPayment<P extends { paid_in: { amount: string } }>(points: readonly P[]): readonly P[] {
  const first = points.findIndex((point) => signOf(point.paid_in.amount) !== 0);
  return first < 0 ? [] : points.slice(first);
}
