// What investors promised a pool: answer it, and admit whom you accepted by a close.
import { Button, Group, SegmentedControl } from "@mantine/core";
import { getCommitmentsQuery, useGetCommitmentSums, useGetCommitments } from "@poolbook/client";
import { total } from "@poolbook/money";
import { Status, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { AsRecorded, Day } from "../../shell/days";
import { type Asked, Traced } from "../../shell/explain";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { Answer, type Ending } from "./answer";
import { Close } from "./close";
import { NewCommitment } from "./new-commitment";

export type Commitment = NonNullable<ReturnType<typeof useGetCommitments>["data"]>["items"][number];
type Sum = NonNullable<ReturnType<typeof useGetCommitmentSums>["data"]>["items"][number];
type Shown = "waiting" | "admitted" | "over" | "all";
const STATES: Record<Shown, readonly string[]> = {
  waiting: ["requested", "accepted"],
  admitted: ["admitted"],
  over: ["declined", "withdrawn", "lapsed"],
  all: ["requested", "accepted", "admitted", "declined", "withdrawn", "lapsed"],
};
const within = (sums: readonly Sum[], shown: Shown) => sums.filter((one) => STATES[shown].includes(one.state));
const counted = (sums: readonly Sum[]) => sums.reduce((count, one) => count + one.count, 0);

export function Commitments({ poolId }: { poolId: string }) {
  const t = useText();
  const { may } = useSession();
  const [window, setWindow] = useState<"new" | "close" | null>(null);
  const [asked, setAsked] = useState<{ commitment: Commitment; ending: Ending } | null>(null);
  const found = useGetCommitmentSums({ pool_id: poolId });
  const accepted = found.data?.items.find((one) => one.state === "accepted")?.count ?? 0;
  return (
    <PoolFrame
      poolId={poolId}
      title={t("shell.commitments")}
      subtitle={<AsRecorded />}
      actions={(pool) =>
        pool.state === "open" ? (
          <>
            {may("propose") ? (
              <Button variant="default" onClick={() => setWindow("new")}>
                {t("commitments.new")}
              </Button>
            ) : null}
            {may("manage_pools") && accepted > 0 ? (
              <Button onClick={() => setWindow("close")}>{t("commitments.close", { count: accepted })}</Button>
            ) : null}
          </>
        ) : null
      }
    >
      {(pool) => (
        <>
          <Loaded of={found}>
            {({ items }) => (
              <List pool={pool} sums={items} onAsk={(commitment, ending) => setAsked({ commitment, ending })} />
            )}
          </Loaded>
          {window === "new" ? <NewCommitment pool={pool} onClose={() => setWindow(null)} /> : null}
          {window === "close" ? <Close pool={pool} onClose={() => setWindow(null)} /> : null}
          {asked ? <Answer key={asked.commitment.id + asked.ending} {...asked} onClose={() => setAsked(null)} /> : null}
        </>
      )}
    </PoolFrame>
  );
}

function List({
  pool,
  sums,
  onAsk,
}: {
  pool: Pool;
  sums: readonly Sum[];
  onAsk: (commitment: Commitment, ending: Ending) => void;
}) {
  const t = useText();
  const { may } = useSession();
  const state = useTableState();
  const asked = state.filters.show;
  const waits = counted(within(sums, "waiting")) > 0;
  const shown: Shown = asked && asked in STATES ? (asked as Shown) : waits ? "waiting" : "all";
  const found = useGetCommitments(
    { pool_id: pool.id, state: STATES[shown].join(","), after: state.after, limit: 50 },
    { keepPrevious: true },
  );
  const name = useNames((found.data?.items ?? []).map((one) => one.investor_id));
  const those = within(sums, shown);
  const from = useOfCommitment(pool.id, name);
  const together = (what: "promised" | "accepted") => {
    const value = total(
      those.map((one) => one[what]),
      pool.currency,
    );
    const parts = those.map((one) => ({
      what: (
        <>
          <Status state={one.state} /> {t("common.people", { count: one.count })}
        </>
      ),
      amount: one[what],
    }));
    const made = { label: t(`commitments.${what}`), how: t("commitments.sumOf"), value, parts };
    return counted(those) > 1 ? <Traced from={{ made }} value={value} digits="exact" currency="none" /> : undefined;
  };
  const columns: Column<Commitment>[] = [
    {
      key: "investor",
      title: t("common.investor"),
      cell: (one) => (
        <TextLink to="/investors/$investorId" params={{ investorId: one.investor_id }} fw={600}>
          {name(one.investor_id)}
        </TextLink>
      ),
      footer: counted(those) > 1 ? t("common.total") : undefined,
    },
    { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
    {
      key: "amount",
      title: t("commitments.promised"),
      right: true,
      cell: (one) => <Traced from={from(one, one.amount)} value={one.amount} digits="exact" currency="none" />,
      footer: together("promised"),
    },
    {
      key: "accepted",
      title: t("commitments.accepted"),
      right: true,
      cell: (one) => (
        <Traced from={from(one, one.accepted ?? one.amount)} value={one.accepted} digits="exact" currency="none" />
      ),
      footer: together("accepted"),
    },
    { key: "on", title: t("commitments.on"), right: true, cell: (one) => <Day value={one.committed_on} /> },
    {
      key: "act",
      title: t("common.actions"),
      right: true,
      cell: (one) => (may("manage_pools") ? <Acts one={one} onAsk={onAsk} /> : null),
    },
  ];
  return (
    <Loaded of={found}>
      {(page) => (
        <Rows
          label={t("shell.commitments")}
          list={getCommitmentsQuery({ pool_id: pool.id, state: STATES[shown].join(",") })}
          rows={page.items}
          columns={columns}
          keyOf={(one) => one.id}
          state={state}
          next={page.next}
          isFetching={found.isPlaceholderData}
          tools={
            <SegmentedControl
              size="xs"
              value={shown}
              onChange={(value) => state.setFilter("show", value)}
              data={(["waiting", "admitted", "over", "all"] as const).map((value) => ({
                value,
                label: `${t(`commitments.show.${value}`)} ${counted(within(sums, value))}`,
              }))}
              aria-label={t("common.state")}
            />
          }
          empty={
            sums.length === 0
              ? t(pool.state === "draft" ? "commitments.draft" : "commitments.none")
              : t("common.nothingFound")
          }
        />
      )}
    </Loaded>
  );
}

/** Where a promise comes from: what was admitted is in the register, with its entries; of all else nothing is booked. */
function useOfCommitment(poolId: string, name: ReturnType<typeof useNames>) {
  const t = useText();
  return (one: Commitment, value: Commitment["amount"]): Asked => {
    const isIn = one.state === "admitted";
    const within: Asked = {
      poolId,
      kind: "register",
      pointer: `/investors/${one.investor_id}/commitment`,
      investor_id: one.investor_id,
      as_of: one.admitted_on ?? undefined,
    };
    return {
      made: {
        label: name(one.investor_id),
        how: isIn ? t("commitments.isIn") : `${t("explain.notBooked")} ${t("commitments.isPromised")}`,
        value,
        as_of: isIn ? one.admitted_on : one.committed_on,
        parts: isIn ? [{ what: t("commitments.inRegister"), amount: one.accepted ?? one.amount, asked: within }] : [],
      },
    };
  };
}

function Acts({ one, onAsk }: { one: Commitment; onAsk: (commitment: Commitment, ending: Ending) => void }) {
  const t = useText();
  if (one.state === "requested") {
    return (
      <Group gap={6} justify="flex-end" wrap="nowrap">
        <Button size="compact-sm" onClick={() => onAsk(one, "accept")}>
          {t("commitments.accept")}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onAsk(one, "decline")}>
          {t("commitments.decline")}
        </Button>
      </Group>
    );
  }
  return one.state === "accepted" ? (
    <Button size="compact-sm" variant="default" onClick={() => onAsk(one, "lapse")}>
      {t("commitments.lapse")}
    </Button>
  ) : null;
}
