// What each investor gets of a distribution, and how much carry was taken from or paid to them.
import { SegmentedControl } from "@mantine/core";
import { getDistributionLinesQuery, type ListAsked, useGetDistributionLines } from "@poolbook/client";
import type { Money } from "@poolbook/money";
import { isZero } from "@poolbook/money";
import { MoneyText, Status, useHeldRows, useTableState } from "@poolbook/ui";
import type { ReactNode } from "react";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { type Column, Rows } from "../../shell/rows";
import { SearchField } from "../../shell/search-field";
import { useText } from "../../text/use-text";

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
}

/** The lines of a preview: nothing is kept of it, so they came with it, and are shown part by part. */
export function PreviewLines({ lines, amount, list }: PreviewProps) {
  const t = useText();
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
        ...amountColumns(t, amount),
      ]}
    />
  );
}

/** The lines of a distribution page by page, and where their payouts are once it is approved. */
export function PaidLines({
  distribution,
}: {
  distribution: { id: string; amount: Money; approved_by: string | null };
}) {
  const t = useText();
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
        <Status state={one.payout ?? "due"} />
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
            ...amountColumns<PaidLine>(t, isWhole ? distribution.amount : null, "server"),
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

function amountColumns<L extends Omit<Line, "investor_id">>(
  t: ReturnType<typeof useText>,
  whole: Money | null,
  sort?: "server",
): Column<L>[] {
  const figure = (value: Money): ReactNode =>
    isZero(value) ? "—" : <MoneyText value={value} digits="exact" currency="none" />;
  return [
    { key: "capital", title: t("distributions.capital"), right: true, cell: (one) => figure(one.return_of_capital) },
    {
      key: "carry",
      title: t("distributions.carryOf"),
      right: true,
      cell: (one) => figure(isZero(one.carry_taken) ? one.carry_paid : one.carry_taken),
    },
    {
      key: "amount",
      title: t("distributions.gets"),
      right: true,
      ...(sort ? { sort } : {}),
      cell: (one) => <MoneyText value={one.amount} digits="exact" currency="none" />,
      ...(whole ? { footer: <MoneyText value={whole} digits="exact" currency="none" /> } : {}),
    },
  ];
}
