// What a pool paid out, tier by tier, and what waits for a second pair of eyes.
import { getDistributionsQuery, useGetDistributions } from "@poolbook/client";
import { Status, useTableState } from "@poolbook/ui";
import { AsRecorded, Day } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { LinkButton, TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { tierTotals } from "../../shell/tiers";
import { useText } from "../../text/use-text";
import { useOfDistribution } from "./of-distribution";

type Row = NonNullable<ReturnType<typeof useGetDistributions>["data"]>["items"][number];

export function Distributions({ poolId }: { poolId: string }) {
  const t = useText();
  const { may } = useSession();
  const from = useOfDistribution();
  const state = useTableState();
  const found = useGetDistributions(
    { pool_id: poolId, order: "-day", limit: 50, after: state.after },
    { keepPrevious: true },
  );
  const columns: Column<Row>[] = [
    {
      key: "on",
      title: t("distributions.distribution"),
      cell: (one) => (
        <div>
          <TextLink
            to="/pools/$poolId/distributions/$distributionId"
            params={{ poolId, distributionId: one.id }}
            fw={600}
          >
            {t("calls.of")} <Day value={one.distributed_on} />
          </TextLink>
          <div style={{ fontSize: "0.8125rem", color: "var(--pb-soft)" }}>
            {[one.is_recallable ? t("distributions.recallable") : "", one.memo].filter(Boolean).join(" · ")}
          </div>
        </div>
      ),
    },
    { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
    {
      key: "amount",
      title: t("common.amount"),
      right: true,
      cell: (one) => <Traced from={from(one).amount(one.amount)} value={one.amount} currency="none" />,
    },
    {
      key: "carry",
      title: t("distributions.carry"),
      right: true,
      cell: (one) => {
        const { gp } = tierTotals(one.tiers, one.amount.currency);
        return <Traced from={from(one).tiers("gp", gp)} value={gp} currency="none" />;
      },
    },
  ];
  return (
    <PoolFrame
      poolId={poolId}
      title={t("shell.distributions")}
      subtitle={<AsRecorded />}
      actions={(pool) =>
        may("propose") && ["open", "closed", "winding_up"].includes(pool.state) ? (
          <LinkButton to="/pools/$poolId/distributions/new" params={{ poolId }}>
            {t("distributions.new")}
          </LinkButton>
        ) : null
      }
    >
      {() => (
        <Loaded of={found}>
          {({ items, next }) => (
            <Rows
              label={t("shell.distributions")}
              list={getDistributionsQuery({ pool_id: poolId, order: "-day" })}
              rows={items}
              state={state}
              next={next}
              isFetching={found.isPlaceholderData}
              columns={columns}
              keyOf={(one) => one.id}
              empty={t("distributions.none")}
            />
          )}
        </Loaded>
      )}
    </PoolFrame>
  );
}
