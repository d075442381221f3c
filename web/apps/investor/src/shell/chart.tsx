// Value and paid-in over time, for all pools of a currency or for one; the span is chosen above it.
import { SegmentedControl } from "@mantine/core";
import { useGetPortfolioHistory } from "@poolbook/client";
import { CardSkeleton, EmptyState, ErrorState, Section, ValueChart } from "@poolbook/ui";
import { useState } from "react";
import { useText } from "../text/use-text";
import { fromFirstPayment, SPANS, type Span, since } from "./spans";

const HEIGHT = 260;

export function HistoryChart({ currency, poolId }: { currency: string; poolId?: string }) {
  const t = useText();
  const [span, setSpan] = useState<Span>("all");
  const found = useGetPortfolioHistory(poolId ? { pool_id: poolId } : {});
  const points = found.data?.series.find((one) => one.currency === currency)?.points ?? [];
  const shown = since(fromFirstPayment(points), span);
  return (
    <Section
      title={t("chart.title")}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t("chart.span")}
          value={span}
          onChange={(value) => setSpan(value as Span)}
          data={SPANS.map((one) => ({ value: one, label: t(`chart.${one}`) }))}
        />
      }
    >
      {found.error ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {!found.error && !found.data ? <CardSkeleton height={HEIGHT} /> : null}
      {found.data && shown.length === 0 ? <EmptyState title={t("chart.nothing")} /> : null}
      {shown.length > 0 ? (
        <ValueChart
          label={t("chart.label", { currency })}
          currency={currency}
          height={HEIGHT}
          series={[
            { name: "value", label: t("columns.value") },
            { name: "paid_in", label: t("columns.paid_in"), kind: "line" },
          ]}
          points={shown.map((point) => ({
            at: point.on,
            values: { value: point.value.amount, paid_in: point.paid_in.amount },
          }))}
        />
      ) : null}
    </Section>
  );
}
