// What each investor gets of a distribution, and how much carry was taken from or paid to them.
import { SegmentedControl } from "@mantine/core";
import { getDistributionLinesQuery, type ListAsked, useGetDistributionLines } from "@poolbook/client";
import type { Money } from "@poolbook/money";
import { isZero } from "@poolbook/money";
import { MoneyText, Status, useHeldRows, useTableState } from "@poolbook/ui";
import type { ReactNode } from "react";
import { type Asked, Explained, Traced } from "../../shell/explain";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { type Column, Rows } from "../../shell/rows";
import { SearchField } from "../../shell/search-field";
import { useText } from "../../text/use-text";
import type { Distribution } from "./distribution";
import { useOfDistribution, usePlanned } from "./of-distribution";

export interface Line {
  investor_id: string;
  amount: Money;
  carry_taken: Money;
  carry_paid: Money;
  return_of_capital: Money;
}
type PaidLine = NonNullable<ReturnType<typeof useGetDistributionLines>["data"]>["items"][number];

interface PreviewProps {
  lines: readonly Line[];
  amount: Money;
  list: ListAsked;
  /** The day that it would be of. */
  on: string;
}

/** The lines of a preview: nothing is kept of it, so they came with it, and are shown part by part. */
export function PreviewLines({ lines, amount, list, on }: PreviewProps) {
  const t = useText();
  const planned = usePlanned();
  const { rows, ...pages } = useHeldRows(lines);
  const name = useNames(rows.map((one) => one.investor_id));
  return (
    <Rows
      label={t("distributions.perInvestor")}
      title={t("distributions.perInvestor")}
      list={list}
      rows={rows}
      {...pages}
      keyOf={(one) => one.investor_id}
      columns={[
        {
          key: "investor",
          title: t("common.investor"),
          cell: (one) => name(one.investor_id),
          footer: t("common.total"),
        },
        ...amountColumns<Line>(t, <MoneyText value={amount} digits="exact" currency="none" />, (one, _, value) =>
          planned(name(one.investor_id), value, on),
        ),
      ]}
    />
  );
}

/** The lines of a distribution page by page, and where their payouts are once it is approved. */
export function PaidLines({ distribution }: { distribution: Distribution }) {
  const t = useText();
  const from = useOfDistribution()(distribution);
  const state = useTableState();
  const asked = {
    distribution_id: distribution.id,
    state: state.filters.state,
    order: state.sort,
    search: state.filters.search,
  };
  const found = useGetDistributionLines({ ...asked, after: state.after, limit: 50 }, { keepPrevious: true });
  const isApproved = distribution.approved_by !== null;
  // the distribution's amount is the sum of all lines, not of those that a search or a state leaves
  const isWhole = !asked.search && !asked.state;
  const payout: Column<PaidLine> = {
    key: "payout",
    title: t("distributions.payout"),
    badge: true,
    cell: (one) => (
      <>
        <Explained poolId={distribution.pool_id} thing={distribution.id} figure="paid" investor_id={one.id}>
          <Status state={one.payout ?? "due"} />
        </Explained>
        {one.reason ? <div style={{ fontSize: "0.8125rem", color: "var(--pb-soft)" }}>{one.reason}</div> : null}
      </>
    ),
  };
  return (
    <Loaded of={found}>
      {(page) => (
        <Rows
          label={t("distributions.perInvestor")}
          list={getDistributionLinesQuery(asked)}
          title={t("distributions.perInvestor")}
          rows={page.items}
          keyOf={(one) => one.id}
          state={state}
          next={page.next}
          isFetching={found.isPlaceholderData}
          columns={[
            {
              key: "place",
              title: t("common.investor"),
              sort: "server",
              cell: (one) => (
                <TextLink to="/investors/$investorId" params={{ investorId: one.id }} fw={600}>
                  {one.name}
                </TextLink>
              ),
              ...(isWhole ? { footer: t("common.total") } : {}),
            },
            ...amountColumns<PaidLine>(
              t,
              isWhole ? (
                <Traced
                  from={from.amount(distribution.amount)}
                  value={distribution.amount}
                  digits="exact"
                  currency="none"
                />
              ) : null,
              (one, figure) => from[figure](one),
              "server",
            ),
            ...(isApproved ? [payout] : []),
          ]}
          tools={
            <>
              <SearchField state={state} />
              {isApproved ? (
                <SegmentedControl
                  size="xs"
                  value={state.filters.state ?? "all"}
                  onChange={(value) => state.setFilter("state", value === "all" ? undefined : value)}
                  data={(["all", "due", "sent", "settled", "failed"] as const).map((value) => ({
                    value,
                    label: t(`distributions.show.${value}`),
                  }))}
                  aria-label={t("common.state")}
                />
              ) : null}
            </>
          }
          empty={t("common.nothingFound")}
        />
      )}
    </Loaded>
  );
}

type LineFigure = "capital" | "carryTaken" | "carryPaid" | "line";

function amountColumns<L extends Omit<Line, "investor_id">>(
  t: ReturnType<typeof useText>,
  whole: ReactNode,
  from: (line: L, figure: LineFigure, value: Money) => Asked,
  sort?: "server",
): Column<L>[] {
  const figure = (line: L, name: LineFigure, value: Money): ReactNode => (
    <Traced from={from(line, name, value)} value={value} digits="exact" currency="none" />
  );
  const ifAny = (line: L, name: LineFigure, value: Money) => (isZero(value) ? "—" : figure(line, name, value));
  return [
    {
      key: "capital",
      title: t("distributions.capital"),
      right: true,
      cell: (one) => ifAny(one, "capital", one.return_of_capital),
    },
    {
      key: "carry",
      title: t("distributions.carryOf"),
      right: true,
      cell: (one) =>
        isZero(one.carry_taken) ? ifAny(one, "carryPaid", one.carry_paid) : figure(one, "carryTaken", one.carry_taken),
    },
    {
      key: "amount",
      title: t("distributions.gets"),
      right: true,
      ...(sort ? { sort } : {}),
      cell: (one) => figure(one, "line", one.amount),
      ...(whole ? { footer: whole } : {}),
    },
  ];
}
