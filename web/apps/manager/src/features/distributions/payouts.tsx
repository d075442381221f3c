// Paying a distribution out by hand: sent to the bank, paid by it, or sent back.
import { Button, Card, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import {
  useFailPayout,
  type useGetPayouts,
  useIdempotencyKey,
  useSendPayouts,
  useSettlePayouts,
} from "@poolbook/client";
import { total } from "@poolbook/money";
import { MoneyText, Status } from "@poolbook/ui";
import { useState } from "react";
import { Day, useToday } from "../../shell/days";
import { DayField } from "../../shell/fields";
import { LinkButton } from "../../shell/links";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import type { Distribution } from "./distribution";

type Payout = NonNullable<ReturnType<typeof useGetPayouts>["data"]>["items"][number];
type Act = "send" | "settle" | "fail";
const STATES = ["due", "sent", "settled", "failed"] as const;

export function PayoutActs({
  pool,
  distribution,
  payouts,
}: {
  pool: Pool;
  distribution: Distribution;
  payouts: readonly Payout[];
}) {
  const t = useText();
  const { may } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const of = (state: string) => payouts.filter((one) => one.state === state);
  const left = payouts.filter((one) => ["due", "failed"].includes(one.state));
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="sm">
        {t("distributions.payouts")}
      </Title>
      {payouts.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t("distributions.noPayouts")}
        </Text>
      ) : (
        <Stack gap="xs">
          {STATES.filter((state) => of(state).length > 0).map((state) => (
            <Group key={state} justify="space-between">
              <span>
                <Status state={state} /> {t("common.people", { count: of(state).length })}
              </span>
              <MoneyText
                value={total(
                  of(state).map((one) => one.amount),
                  pool.currency,
                )}
                digits="exact"
              />
            </Group>
          ))}
          {of("failed").map((one) => (
            <Text key={one.id} size="sm">
              {one.reason}
            </Text>
          ))}
          {may("record_money") ? (
            <Group gap="xs" mt="xs">
              {left.length > 0 ? (
                <LinkButton to="/pools/$poolId/payouts" params={{ poolId: pool.id }} size="xs">
                  {t("distributions.byFile")}
                </LinkButton>
              ) : null}
              {left.length > 0 ? (
                <Button size="xs" variant="default" onClick={() => setAct("send")}>
                  {t("distributions.send", { count: left.length })}
                </Button>
              ) : null}
              {of("sent").length > 0 ? (
                <Button size="xs" onClick={() => setAct("settle")}>
                  {t("distributions.settle", { count: of("sent").length })}
                </Button>
              ) : null}
              {of("sent").length + of("settled").length > 0 ? (
                <Button size="xs" variant="default" onClick={() => setAct("fail")}>
                  {t("distributions.fail")}
                </Button>
              ) : null}
            </Group>
          ) : null}
        </Stack>
      )}
      {act ? (
        <ActWindow
          key={act}
          act={act}
          pool={pool}
          distribution={distribution}
          payouts={act === "send" ? left : act === "settle" ? of("sent") : [...of("sent"), ...of("settled")]}
          onClose={() => setAct(null)}
        />
      ) : null}
    </Card>
  );
}

function ActWindow({
  act,
  pool,
  distribution,
  payouts,
  onClose,
}: {
  act: Act;
  pool: Pool;
  distribution: Distribution;
  payouts: readonly Payout[];
  onClose: () => void;
}) {
  const t = useText();
  const today = useToday();
  const { key } = useIdempotencyKey();
  const [on, setOn] = useState(() => (today < distribution.distributed_on ? distribution.distributed_on : today));
  const [reason, setReason] = useState("");
  const [whose, setWhose] = useState<string | null>(payouts[0]?.investor_id ?? null);
  const name = useNames(payouts.map((one) => one.investor_id));
  const send = useSendPayouts({ onSuccess: onClose });
  const settle = useSettlePayouts({ onSuccess: onClose });
  const fail = useFailPayout({ onSuccess: onClose });
  const takes = { send, settle, fail }[act];
  const chosen = act === "fail" ? payouts.filter((one) => one.investor_id === whose) : payouts;
  const investor_ids = chosen.map((one) => one.investor_id);
  const confirm = () => {
    const asked = { pool_id: pool.id, key };
    const subject_id = distribution.id;
    if (act === "send") send.mutate({ ...asked, body: { subject_id, sent_on: on, investor_ids } });
    if (act === "settle") settle.mutate({ ...asked, body: { subject_id, settled_on: on, investor_ids } });
    if (act === "fail" && whose)
      fail.mutate({ ...asked, body: { subject_id, investor_id: whose, failed_on: on, reason } });
  };
  const sum = total(
    chosen.map((one) => one.amount),
    pool.currency,
  );
  return (
    <ReviewWindow
      opened
      danger={act === "fail"}
      title={t(`distributions.${act}Title`)}
      act={t(`distributions.${act}Act`)}
      facts={[
        [t("payments.from"), pool.name],
        [t("distributions.to"), act === "fail" ? name(whose) : t("common.people", { count: chosen.length })],
        [t("common.amount"), <MoneyText key="sum" value={sum} digits="exact" />],
        [t("distributions.on"), <Day key="on" value={distribution.distributed_on} />],
      ]}
      next={t(`distributions.${act}Next`)}
      typed={act === "send" ? sum : undefined}
      pending={takes.isPending}
      problem={takes.error}
      ready={act !== "fail" || (reason.trim() !== "" && whose !== null)}
      onBack={onClose}
      onConfirm={confirm}
    >
      {act === "fail" ? (
        <>
          <Select
            label={t("common.investor")}
            searchable
            value={whose}
            onChange={setWhose}
            data={payouts.map((one) => ({ value: one.investor_id, label: name(one.investor_id) }))}
          />
          <TextInput
            label={t("common.reason")}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      ) : null}
      <DayField label={t("common.day")} value={on} onValue={setOn} required />
    </ReviewWindow>
  );
}
