// Pools, a line each: how far the calls are, what is in the bank, what it is worth.
import type { ListAsked, useGetStandings } from "@poolbook/client";
import { compareDecimals, formatPercent, isZero, type Money, shareOf, signOf, subtractDecimals } from "@poolbook/money";
import { MoneyText, Status, useLocale } from "@poolbook/ui";
import type { ReactNode } from "react";
import { useText } from "../text/use-text";
import { Day } from "./days";
import { Explained, type ReportKind } from "./explain";
import { Progress } from "./figures";
import { TextLink } from "./links";
import { type Column, Rows } from "./rows";

export type Standing = NonNullable<ReturnType<typeof useGetStandings>["data"]>["items"][number];

const by = (read: (one: Standing) => string) => (one: Standing, other: Standing) =>
  compareDecimals(read(one), read(other));

/** An amount that says where it comes from, once somebody was admitted: before there is no report. */
const explained = (one: Standing, kind: ReportKind, pointer: string, value: Money) =>
  one.investors ? (
    <Explained poolId={one.id} kind={kind} pointer={pointer}>
      <MoneyText value={value} />
    </Explained>
  ) : (
    <MoneyText value={value} />
  );

/** The states of pools under way, as a list asks for them. */
export const RUNNING = "draft,open,closed,winding_up";

export function PoolsTable({
  pools,
  ...rest
}: {
  pools: readonly Standing[];
  title?: string;
  actions?: ReactNode;
  list?: ListAsked;
  isFetching?: boolean;
  empty?: ReactNode;
}) {
  const t = useText();
  const columns: Column<Standing>[] = [
    {
      key: "pool",
      title: t("pools.pool"),
      cell: (one) => (
        <div>
          <TextLink to="/pools/$poolId" params={{ poolId: one.id }} fw={600}>
            {one.name}
          </TextLink>
          <div>
            <small>
              {t(one.kind === "spv" ? "common.spv" : "common.fund")} · {one.currency}
            </small>
          </div>
        </div>
      ),
    },
    { key: "state", title: t("pools.state"), badge: true, cell: (one) => <Status state={one.state} /> },
    {
      key: "committed",
      title: t("pools.committed"),
      right: true,
      sort: by((one) => one.committed.amount),
      cell: (one) => explained(one, "capital-accounts", "/total/commitment", one.committed),
    },
    { key: "called", title: t("pools.called"), cell: (one) => <Called pool={one} /> },
    {
      key: "cash",
      title: t("pools.cash"),
      right: true,
      sort: by((one) => one.cash.amount),
      cell: (one) => explained(one, "cash", "/total/closing", one.cash),
    },
    {
      key: "value",
      title: t("pools.value"),
      right: true,
      sort: by((one) => one.value.amount),
      cell: (one) => explained(one, "capital-accounts", "/total/closing", one.value),
    },
    {
      key: "asOf",
      title: t("pools.asOf"),
      right: true,
      wide: true,
      cell: (one) => <Day value={one.as_of} style="short" />,
    },
  ];
  return <Rows label={t("shell.pools")} rows={pools} columns={columns} keyOf={(one) => one.id} {...rest} />;
}

export function Called({ pool }: { pool: Pick<Standing, "called" | "committed" | "unfunded"> }) {
  const t = useText();
  const locale = useLocale();
  if (isZero(pool.committed)) return <span>{t("pools.nobodyYet")}</span>;
  if (signOf(subtractDecimals(pool.called.amount, pool.committed.amount)) >= 0)
    return <span>{t("pools.fullyCalled")}</span>;
  const share = shareOf(pool.called, pool.committed);
  return (
    <Progress share={share} label={t("pools.called")}>
      {t("pools.share", { share: formatPercent(share, { locale, digits: 0 }) })}
    </Progress>
  );
}
