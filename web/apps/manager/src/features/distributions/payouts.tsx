// Paying a distribution out by hand: sent to the bank, paid by it, or sent back.
import { Button, Card, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import {
  getPayoutsQuery,
  useFailPayout,
  useGetDistributionLines,
  type useGetPayoutSums,
  type useGetPayouts,
  useIdempotencyKey,
  useSendPayouts,
  useSettlePayouts,
} from "@poolbook/client";
import { total } from "@poolbook/money";
import { MoneyText, PageSkeleton, Status, Window } from "@poolbook/ui";
import { useState } from "react";
import { Day, useToday } from "../../shell/days";
import { type ShowParts, Traced } from "../../shell/explain";
import { DayField } from "../../shell/fields";
import { LinkButton } from "../../shell/links";
import { ListedParts } from "../../shell/listed-parts";
import { Loaded } from "../../shell/loaded";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { useSession } from "../../shell/session";
import { useListOnce } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import type { Distribution } from "./distribution";

type Payout = NonNullable<ReturnType<typeof useGetPayouts>["data"]>["items"][number];
type Sum = NonNullable<ReturnType<typeof useGetPayoutSums>["data"]>["items"][number];
type Act = "send" | "settle" | "fail";

const OF: Record<Act, readonly string[]> = {
  send: ["due", "failed"],
  settle: ["sent"],
  fail: ["sent", "settled"],
};

export function PayoutActs({
  pool,
  distribution,
  sums,
}: {
  pool: Pool;
  distribution: Distribution;
  sums: readonly Sum[];
}) {
  const t = useText();
  const { may } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const of = (states: readonly string[]) =>
    sums.filter((one) => states.includes(one.state)).reduce((count, one) => count + one.count, 0);
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="sm">
        {t("distributions.payouts")}
      </Title>
      {sums.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t("distributions.noPayouts")}
        </Text>
      ) : (
        <Stack gap="xs">
          {sums.map((one) => (
            <Group key={one.state} justify="space-between">
              <span>
                <Status state={one.state} /> {t("common.people", { count: one.count })}
              </span>
              <Traced
                from={{
                  made: {
                    label: t("distributions.payouts"),
                    how: t("distributions.sumOfPayouts", { count: one.count }),
                    value: one.amount,
                    lines: (show) => <PayoutsIn distribution={distribution} state={one.state} show={show} />,
                  },
                }}
                value={one.amount}
                digits="exact"
              />
            </Group>
          ))}
          {may("record_money") ? (
            <Group gap="xs" mt="xs">
              {of(OF.send) > 0 ? (
                <LinkButton to="/pools/$poolId/payouts" params={{ poolId: pool.id }} size="xs">
                  {t("distributions.byFile")}
                </LinkButton>
              ) : null}
              {of(OF.send) > 0 ? (
                <Button size="xs" variant="default" onClick={() => setAct("send")}>
                  {t("distributions.send", { count: of(OF.send) })}
                </Button>
              ) : null}
              {of(OF.settle) > 0 ? (
                <Button size="xs" onClick={() => setAct("settle")}>
                  {t("distributions.settle", { count: of(OF.settle) })}
                </Button>
              ) : null}
              {of(OF.fail) > 0 ? (
                <Button size="xs" variant="default" onClick={() => setAct("fail")}>
                  {t("distributions.fail")}
                </Button>
              ) : null}
            </Group>
          ) : null}
        </Stack>
      )}
      {act === "fail" ? <FailWindow pool={pool} distribution={distribution} onClose={() => setAct(null)} /> : null}
      {act === "send" || act === "settle" ? (
        <Acting key={act} act={act} pool={pool} distribution={distribution} onClose={() => setAct(null)} />
      ) : null}
    </Card>
  );
}

/** The payouts in one state, each of which leads to its entries. */
function PayoutsIn({ distribution, state, show }: { distribution: Distribution; state: string; show: ShowParts }) {
  const { id: thing, pool_id: poolId } = distribution;
  const figure = state === "settled" ? "paid" : "amount";
  return (
    <ListedParts
      page={(after) => getPayoutsQuery({ pool_id: poolId, subject_id: thing, state, limit: 50, after })}
      whose={(one) => one.investor_id}
      part={({ investor_id, amount }, name) => ({
        what: name,
        amount,
        asked: { poolId, thing, investor_id, figure },
      })}
      show={show}
    />
  );
}

interface ActProps {
  pool: Pool;
  distribution: Distribution;
  onClose: () => void;
}

/** What is sent or settled is read once, to its end: what is looked at here is what happens, whatever comes meanwhile. */
function Acting({ act, ...props }: ActProps & { act: "send" | "settle" }) {
  const t = useText();
  const { pool, distribution, onClose } = props;
  const { found, rows } = useListOnce((after) =>
    getPayoutsQuery({ pool_id: pool.id, subject_id: distribution.id, state: OF[act].join(","), limit: 200, after }),
  );
  return rows ? (
    <ActWindow act={act} payouts={rows} {...props} />
  ) : (
    <Window opened onClose={onClose} title={t(`distributions.${act}Title`)}>
      <Loaded of={found}>{() => <PageSkeleton />}</Loaded>
    </Window>
  );
}

function ActWindow({
  act,
  pool,
  distribution,
  payouts,
  onClose,
}: ActProps & { act: "send" | "settle"; payouts: readonly Payout[] }) {
  const t = useText();
  const today = useToday();
  const { key } = useIdempotencyKey();
  const [on, setOn] = useState(() => (today < distribution.distributed_on ? distribution.distributed_on : today));
  const send = useSendPayouts({ onSuccess: onClose });
  const settle = useSettlePayouts({ onSuccess: onClose });
  const takes = { send, settle }[act];
  const about = { subject_id: distribution.id, investor_ids: payouts.map((one) => one.investor_id) };
  const sum = total(
    payouts.map((one) => one.amount),
    pool.currency,
  );
  return (
    <ReviewWindow
      opened
      title={t(`distributions.${act}Title`)}
      act={t(`distributions.${act}Act`)}
      facts={[
        [t("payments.from"), pool.name],
        [t("distributions.to"), t("common.people", { count: payouts.length })],
        [t("common.amount"), <MoneyText key="sum" value={sum} digits="exact" />],
        [t("distributions.on"), <Day key="on" value={distribution.distributed_on} />],
      ]}
      next={t(`distributions.${act}Next`)}
      typed={act === "send" ? sum : undefined}
      pending={takes.isPending}
      problem={takes.error}
      ready={payouts.length > 0}
      onBack={onClose}
      onConfirm={() =>
        act === "send"
          ? send.mutate({ pool_id: pool.id, key, body: { ...about, sent_on: on } })
          : settle.mutate({ pool_id: pool.id, key, body: { ...about, settled_on: on } })
      }
    >
      <DayField label={t("common.day")} value={on} onValue={setOn} required />
    </ReviewWindow>
  );
}

function FailWindow({ pool, distribution, onClose }: ActProps) {
  const t = useText();
  const today = useToday();
  const { key } = useIdempotencyKey();
  const [on, setOn] = useState(() => (today < distribution.distributed_on ? distribution.distributed_on : today));
  const [reason, setReason] = useState("");
  const [whose, setWhose] = useState<PaidLine | null>(null);
  const fail = useFailPayout({ onSuccess: onClose });
  return (
    <ReviewWindow
      opened
      danger
      title={t("distributions.failTitle")}
      act={t("distributions.failAct")}
      facts={[
        [t("payments.from"), pool.name],
        [t("distributions.to"), whose?.name ?? "—"],
        [t("common.amount"), <MoneyText key="sum" value={whose?.amount ?? null} digits="exact" />],
        [t("distributions.on"), <Day key="on" value={distribution.distributed_on} />],
      ]}
      next={t("distributions.failNext")}
      pending={fail.isPending}
      problem={fail.error}
      ready={reason.trim() !== "" && whose !== null}
      onBack={onClose}
      onConfirm={() =>
        whose &&
        fail.mutate({
          pool_id: pool.id,
          key,
          body: { subject_id: distribution.id, investor_id: whose.id, failed_on: on, reason },
        })
      }
    >
      <PaidSelect distribution={distribution} value={whose} onChange={setWhose} />
      <TextInput
        label={t("common.reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <DayField label={t("common.day")} value={on} onValue={setOn} required />
    </ReviewWindow>
  );
}

type PaidLine = NonNullable<ReturnType<typeof useGetDistributionLines>["data"]>["items"][number];
const SHOWN = 20;
const WAIT_MS = 200;

/** One of those whose payout has left, found by name on the server. */
function PaidSelect({
  distribution,
  value,
  onChange,
}: {
  distribution: Distribution;
  value: PaidLine | null;
  onChange: (line: PaidLine | null) => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, WAIT_MS);
  const found = useGetDistributionLines(
    {
      distribution_id: distribution.id,
      state: OF.fail.join(","),
      search: asked === value?.name ? "" : asked,
      order: undefined,
      after: undefined,
      limit: SHOWN,
    },
    { keepPrevious: true },
  );
  const lines = found.data?.items ?? [];
  const all = value && !lines.some((one) => one.id === value.id) ? [value, ...lines] : lines;
  return (
    <Select
      label={t("common.investor")}
      required
      searchable
      nothingFoundMessage={t("common.nothingFound")}
      filter={({ options }) => options}
      data={all.map((one) => ({ value: one.id, label: one.name }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(all.find((one) => one.id === id) ?? null)}
      searchValue={typed}
      onSearchChange={setTyped}
    />
  );
}
