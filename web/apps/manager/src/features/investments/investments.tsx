// What a pool holds, what it cost and is worth; buying, charging and paying.
import { Button } from "@mantine/core";
import { getInvestmentsQuery, useGetInvestments } from "@poolbook/client";
import { total } from "@poolbook/money";
import { ChangeText, Status, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { AsOfToday, Day } from "../../shell/days";
import { Explained, Traced } from "../../shell/explain";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { Charges } from "./charges";
import { Invest } from "./invest";
import { useOfInvestment } from "./of-investment";
import { Proceeds } from "./proceeds";

export type Investment = NonNullable<ReturnType<typeof useGetInvestments>["data"]>["items"][number];

export function Investments({ poolId }: { poolId: string }) {
  const t = useText();
  const { may } = useSession();
  const from = useOfInvestment();
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
        const sum = (items: readonly Investment[], name: "cost" | "fair_value") => {
          const value = total(
            items.map((one) => one[name]),
            pool.currency,
          );
          const label = t(name === "cost" ? "investments.cost" : "investments.fairValue");
          const parts = items.map((one) => ({ what: one.name, amount: one[name], asked: from(one, name) }));
          const made = { label, how: t("investments.sumOf"), value, parts };
          return <Traced from={{ made }} value={value} currency="none" />;
        };
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
            cell: (one) => <Traced from={from(one, "cost")} value={one.cost} currency="none" />,
            footer: sum(items, "cost"),
          },
          {
            key: "fair",
            title: t("investments.fairValue"),
            right: true,
            cell: (one) => <Traced from={from(one, "fair_value")} value={one.fair_value} currency="none" />,
            footer: sum(items, "fair_value"),
          },
          {
            key: "unrealised",
            title: t("investments.unrealised"),
            right: true,
            cell: (one) => (
              <Explained {...from(one, "unrealised")}>
                <ChangeText value={one.unrealised} currency="none" />
              </Explained>
            ),
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
