// Who is in a pool, and where each of them stands.
import { getPositionsQuery, useGetPositions } from "@poolbook/client";
import { MoneyText, useTableState } from "@poolbook/ui";
import { AsOfToday } from "../../shell/days";
import { Explained } from "../../shell/explain";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { SearchField } from "../../shell/search-field";
import { useText } from "../../text/use-text";

type Position = NonNullable<ReturnType<typeof useGetPositions>["data"]>["items"][number];
const AMOUNTS = ["committed", "called", "paid", "unfunded", "distributed", "value"] as const;
/** The number of which report each of them is, asked of one investor alone. */
const REPORTED = {
  committed: { kind: "positions", pointer: "/positions/0/committed" },
  called: { kind: "capital-accounts", pointer: "/accounts/0/contributions" },
  paid: { kind: "positions", pointer: "/positions/0/paid_in" },
  unfunded: { kind: "positions", pointer: "/positions/0/unfunded" },
  distributed: { kind: "positions", pointer: "/positions/0/distributed" },
  value: { kind: "positions", pointer: "/positions/0/posted" },
} as const;
/** Contributions lose what a pool that was called off gave back; what it had called stays. */
const CALLED_BEFORE = { kind: "positions", pointer: "/positions/0/called" } as const;

export function PoolInvestors({ poolId }: { poolId: string }) {
  const t = useText();
  const state = useTableState({ sort: "register_no" });
  const asked = { pool_id: poolId, order: state.sort, search: state.filters.search };
  const found = useGetPositions({ ...asked, after: state.after, limit: 50 }, { keepPrevious: true });
  const columnsIn = (pool: Pool): Column<Position>[] => [
    {
      key: "register_no",
      title: t("common.investor"),
      sort: "server",
      cell: (one) => (
        <div>
          <TextLink to="/investors/$investorId" params={{ investorId: one.id }} fw={600}>
            {one.name}
          </TextLink>
          <div style={{ fontSize: "0.8125rem", color: "var(--pb-soft)" }}>
            {t("investors.number", { number: one.register_no })} · {t(`investors.classes.${one.class as "lp"}`)}
          </div>
        </div>
      ),
    },
    ...AMOUNTS.map(
      (name): Column<Position> => ({
        key: name,
        title: t(`investors.columns.${name}`),
        right: true,
        sort: "server",
        cell: (one) => (
          <Explained
            poolId={poolId}
            {...(name === "called" && pool.state === "cancelled" ? CALLED_BEFORE : REPORTED[name])}
            investor_id={one.id}
          >
            <MoneyText value={one[name]} currency="none" />
          </Explained>
        ),
      }),
    ),
  ];
  return (
    <PoolFrame poolId={poolId} title={t("shell.investors")} subtitle={<AsOfToday words={t("investors.subtitle")} />}>
      {(pool) => (
        <Loaded of={found}>
          {(page) => (
            <Rows
              label={t("shell.investors")}
              list={getPositionsQuery(asked)}
              rows={page.items}
              columns={columnsIn(pool)}
              keyOf={(one) => one.id}
              state={state}
              next={page.next}
              isFetching={found.isPlaceholderData}
              tools={<SearchField state={state} />}
              empty={
                state.filters.search ? (
                  t("common.nothingFound")
                ) : (
                  <>
                    {t("investors.nobody")}{" "}
                    <TextLink to="/pools/$poolId/commitments" params={{ poolId: pool.id }}>
                      {t("investors.toCommitments")}
                    </TextLink>
                  </>
                )
              }
            />
          )}
        </Loaded>
      )}
    </PoolFrame>
  );
}
