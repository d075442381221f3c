// What investors promised a pool: answer it, and admit whom you accepted by a close.
import { Button, Group, SegmentedControl } from "@mantine/core";
import { getCommitmentsQuery, type useGetCommitments } from "@poolbook/client";
import { type Money, total } from "@poolbook/money";
import { MoneyText, Status, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { Day } from "../../shell/days";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import { Answer, type Ending } from "./answer";
import { Close } from "./close";
import { NewCommitment } from "./new-commitment";

export type Commitment = NonNullable<ReturnType<typeof useGetCommitments>["data"]>["items"][number];
const OPEN = ["requested", "accepted"];
const OVER = ["declined", "withdrawn", "lapsed"];
type Shown = "waiting" | "admitted" | "over" | "all";
const IS: Record<Shown, (state: string) => boolean> = {
  waiting: (state) => OPEN.includes(state),
  admitted: (state) => state === "admitted",
  over: (state) => OVER.includes(state),
  all: () => true,
};

export function Commitments({ poolId }: { poolId: string }) {
  const t = useText();
  const { may } = useSession();
  const [window, setWindow] = useState<"new" | "close" | null>(null);
  const [asked, setAsked] = useState<{ commitment: Commitment; ending: Ending } | null>(null);
  const found = useWholeList((after) => getCommitmentsQuery({ pool_id: poolId, limit: 200, after }));
  const accepted = (found.data ?? []).filter((one) => one.state === "accepted");
  return (
    <PoolFrame
      poolId={poolId}
      title={t("shell.commitments")}
      actions={(pool) =>
        pool.state === "open" ? (
          <>
            {may("propose") ? (
              <Button variant="default" onClick={() => setWindow("new")}>
                {t("commitments.new")}
              </Button>
            ) : null}
            {may("manage_pools") && accepted.length > 0 ? (
              <Button onClick={() => setWindow("close")}>{t("commitments.close", { count: accepted.length })}</Button>
            ) : null}
          </>
        ) : null
      }
    >
      {(pool) => (
        <>
          <Loaded of={found}>
            {(items) => (
              <List pool={pool} items={items} onAsk={(commitment, ending) => setAsked({ commitment, ending })} />
            )}
          </Loaded>
          {window === "new" ? <NewCommitment pool={pool} onClose={() => setWindow(null)} /> : null}
          {window === "close" ? <Close pool={pool} accepted={accepted} onClose={() => setWindow(null)} /> : null}
          {asked ? <Answer key={asked.commitment.id + asked.ending} {...asked} onClose={() => setAsked(null)} /> : null}
        </>
      )}
    </PoolFrame>
  );
}

function List({
  pool,
  items,
  onAsk,
}: {
  pool: Pool;
  items: readonly Commitment[];
  onAsk: (commitment: Commitment, ending: Ending) => void;
}) {
  const t = useText();
  const { may } = useSession();
  const state = useTableState();
  const name = useNames(items.map((one) => one.investor_id));
  const waiting = items.some((one) => IS.waiting(one.state));
  const shown = (state.filters.show ?? (waiting ? "waiting" : "all")) as Shown;
  const rows = items.filter((one) => (IS[shown] ?? IS.all)(one.state));
  const together = (amounts: readonly Money[]) =>
    rows.length > 1 ? <MoneyText value={total(amounts, pool.currency)} digits="exact" currency="none" /> : undefined;
  const columns: Column<Commitment>[] = [
    {
      key: "investor",
      title: t("common.investor"),
      cell: (one) => (
        <TextLink to="/investors/$investorId" params={{ investorId: one.investor_id }} fw={600}>
          {name(one.investor_id)}
        </TextLink>
      ),
      footer: rows.length > 1 ? t("common.total") : undefined,
    },
    { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
    {
      key: "amount",
      title: t("commitments.promised"),
      right: true,
      cell: (one) => <MoneyText value={one.amount} digits="exact" currency="none" />,
      footer: together(rows.map((one) => one.amount)),
    },
    {
      key: "accepted",
      title: t("commitments.accepted"),
      right: true,
      cell: (one) => <MoneyText value={one.accepted} digits="exact" currency="none" />,
      footer: together(rows.flatMap((one) => one.accepted ?? [])),
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
    <Rows
      label={t("shell.commitments")}
      list={getCommitmentsQuery({ pool_id: pool.id })}
      rows={rows}
      columns={columns}
      keyOf={(one) => one.id}
      state={state}
      tools={
        <SegmentedControl
          size="xs"
          value={shown}
          onChange={(value) => state.setFilter("show", value)}
          data={(["waiting", "admitted", "over", "all"] as const).map((value) => ({
            value,
            label: `${t(`commitments.show.${value}`)} ${items.filter((one) => IS[value](one.state)).length}`,
          }))}
          aria-label={t("common.state")}
        />
      }
      empty={
        items.length === 0
          ? t(pool.state === "draft" ? "commitments.draft" : "commitments.none")
          : t("common.nothingFound")
      }
    />
  );
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
