// What a pool holds, what it cost and is worth; buying, charging and paying.
import { Button } from "@mantine/core";
import { getInvestmentsQuery, useGetInvestments } from "@poolbook/client";
import { total } from "@poolbook/money";
import { ChangeText, MoneyText, Status, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { AsOfToday, Day } from "../../shell/days";
import { Explained } from "../../shell/explain";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { Charges } from "./charges";
import { Invest } from "./invest";
import { Proceeds } from "./proceeds";

export type Investment = NonNullable<ReturnType<typeof useGetInvestments>["data"]>["items"][number];

export function Investments({ poolId }: { poolId: string }) {
  const t = useText();
  const { may } = useSession();
  const [window, setWindow] = useState<"invest" | "income" | null>(null);
  const state = useTableState();
  const found = useGetInvestments({ pool_id: poolId, limit: 200, after: state.after }, { keepPrevious: true });
  return (
    <PoolFrame
      poolId={poolId}
      title={t("shell.investments")}
      subtitle={<AsOfToday words={t("investments.gross")} />}
      actions={(pool) =>
        may("record_money") && ["open", "closed", "winding_up"].includes(pool.state) ? (
          <>
            <Button variant="default" onClick={() => setWindow("income")}>
              {t("investments.income")}
            </Button>
            {pool.state === "winding_up" ? null : (
              <Button onClick={() => setWindow("invest")}>{t("investments.invest")}</Button>
            )}
          </>
        ) : null
      }
    >
      {(pool) => {
        const sum = (items: readonly Investment[], read: (one: Investment) => Investment["cost"]) => (
          <MoneyText value={total(items.map(read), pool.currency)} currency="none" />
        );
        // the report has them in the same order; what is made on a day to come is not in it yet
        const explained = (items: readonly Investment[], one: Investment, name: "cost" | "fair_value") =>
          state.after || one.made_on > one.as_of ? (
            <MoneyText value={one[name]} currency="none" />
          ) : (
            <Explained poolId={poolId} kind="performance" pointer={`/investments/${items.indexOf(one)}/${name}`}>
              <MoneyText value={one[name]} currency="none" />
            </Explained>
          );
        const columns = (items: readonly Investment[]): Column<Investment>[] => [
          {
            key: "name",
            title: t("investments.investment"),
            cell: (one) => (
              <TextLink
                to="/pools/$poolId/investments/$investmentId"
                params={{ poolId, investmentId: one.id }}
                fw={600}
              >
                {one.name}
              </TextLink>
            ),
            footer: t("common.total"),
          },
          {
            key: "state",
            title: t("common.state"),
            badge: true,
            cell: (one) => <Status state={one.is_exited ? "exited" : "held"} />,
          },
          { key: "made", title: t("investments.madeOn"), right: true, cell: (one) => <Day value={one.made_on} /> },
          {
            key: "cost",
            title: t("investments.cost"),
            right: true,
            cell: (one) => explained(items, one, "cost"),
            footer: sum(items, (one) => one.cost),
          },
          {
            key: "fair",
            title: t("investments.fairValue"),
            right: true,
            cell: (one) => explained(items, one, "fair_value"),
            footer: sum(items, (one) => one.fair_value),
          },
          {
            key: "unrealised",
            title: t("investments.unrealised"),
            right: true,
            cell: (one) => <ChangeText value={one.unrealised} currency="none" />,
          },
        ];
        return (
          <>
            <Loaded of={found}>
              {({ items, next }) => (
                <Rows
                  label={t("shell.investments")}
                  list={getInvestmentsQuery({ pool_id: poolId })}
                  rows={items}
                  columns={columns(items)}
                  state={state}
                  next={next}
                  isFetching={found.isPlaceholderData}
                  keyOf={(one) => one.id}
                  empty={t("investments.none")}
                />
              )}
            </Loaded>
            <Charges pool={pool} />
            {window === "invest" ? (
              <Invest pool={pool} known={found.data?.items ?? []} onClose={() => setWindow(null)} />
            ) : null}
            {window === "income" ? <Proceeds pool={pool} investment={null} onClose={() => setWindow(null)} /> : null}
          </>
        );
      }}
    </PoolFrame>
  );
}
