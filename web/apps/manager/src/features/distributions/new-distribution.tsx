// A new distribution: how much; then tier by tier and investor by investor; then proposed for somebody else to approve.
import { Button, Card, Group, SimpleGrid, Stack, Switch, TextInput, Title } from "@mantine/core";
import {
  type components,
  newKey,
  proposeDistributionLook,
  useIdempotencyKey,
  useProposeDistribution,
} from "@poolbook/client";
import { subtract } from "@poolbook/money";
import { MoneyText } from "@poolbook/ui";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Day, useToday } from "../../shell/days";
import { AmountField, BookDayField, useAmount, useWritten } from "../../shell/fields";
import { TextLink } from "../../shell/links";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { Review } from "../../shell/review";
import { Tiers } from "../../shell/tiers";
import { useText } from "../../text/use-text";
import { PreviewLines } from "./lines";
import { usePlanned } from "./of-distribution";

type Preview = components["schemas"]["DistributionPreviewOut"];

export function NewDistribution({ poolId }: { poolId: string }) {
  const t = useText();
  return (
    <PoolFrame
      poolId={poolId}
      title={t("distributions.new")}
      above={
        <TextLink to="/pools/$poolId/distributions" params={{ poolId }}>
          {t("shell.distributions")}
        </TextLink>
      }
    >
      {(pool) => <Form pool={pool} />}
    </PoolFrame>
  );
}

function Form({ pool }: { pool: Pool }) {
  const t = useText();
  const today = useToday();
  const planned = usePlanned();
  const go = useNavigate();
  const read = useAmount();
  const { key } = useIdempotencyKey();
  const written = useWritten();
  const [typed, setTyped] = useState(pool.cash ? written(pool.cash) : "");
  const [on, setOn] = useState(today);
  const [isRecallable, setRecallable] = useState(false);
  const [memo, setMemo] = useState("");
  const [preview, setPreview] = useState<Preview | null>(null);
  const look = useProposeDistribution({ onSuccess: (answer) => setPreview(answer as Preview), refreshes: false });
  const propose = useProposeDistribution();
  const toDistribution = (answer: unknown) =>
    "id" in (answer as object)
      ? go({
          to: "/pools/$poolId/distributions/$distributionId",
          params: { poolId: pool.id, distributionId: (answer as { id: string }).id },
        })
      : go({ to: "/approvals" });
  const amount = read(typed, pool.currency);
  const body = {
    amount: { amount: amount ?? "0", currency: pool.currency },
    distributed_on: on,
    is_recallable: isRecallable,
    memo,
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (amount) look.mutate({ pool_id: pool.id, dry_run: true, key: newKey(), body } as never);
  };
  if (preview) {
    return (
      <>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" mb="md">
          <Card withBorder>
            <Review
              facts={[
                [t("payments.from"), pool.name],
                [t("common.amount"), <MoneyText key="amount" value={preview.amount} digits="exact" />],
                [t("distributions.on"), <Day key="on" value={on} style="long" />],
                [t("calls.from"), t("common.people", { count: preview.lines.length })],
                [
                  t("distributions.cashAfter"),
                  <MoneyText
                    key="after"
                    value={pool.cash ? subtract(pool.cash, preview.amount) : null}
                    digits="exact"
                  />,
                ],
              ]}
              next={t("distributions.proposeNext")}
              act={t("distributions.propose")}
              typed={preview.amount}
              pending={propose.isPending}
              problem={propose.error}
              onBack={() => setPreview(null)}
              onConfirm={() => propose.mutate({ pool_id: pool.id, key, body } as never, { onSuccess: toDistribution })}
            />
          </Card>
          <Card withBorder>
            <Title order={2} size="h4" mb="sm">
              {t("distributions.tiers")}
            </Title>
            <Tiers
              tiers={preview.tiers}
              amount={preview.amount}
              from={(tier, _, value) => planned(t(`tiers.${tier.name as "split"}`), value, on)}
            />
          </Card>
        </SimpleGrid>
        <PreviewLines
          lines={preview.lines}
          amount={preview.amount}
          on={on}
          list={proposeDistributionLook({ pool_id: pool.id }, () => body)}
        />
      </>
    );
  }
  return (
    <Card withBorder component="form" onSubmit={send} maw={640}>
      <Stack>
        <AmountField
          label={t("common.amount")}
          description={t("distributions.amountText")}
          required
          value={typed}
          onValue={setTyped}
          currency={pool.currency}
        />
        <BookDayField
          label={t("distributions.on")}
          description={t("distributions.onText")}
          required
          value={on}
          onValue={setOn}
        />
        <Switch
          label={t("distributions.recallable")}
          description={t("distributions.recallableText")}
          checked={isRecallable}
          onChange={(event) => setRecallable(event.currentTarget.checked)}
        />
        <TextInput label={t("common.memo")} value={memo} onChange={(event) => setMemo(event.currentTarget.value)} />
        <Refusal problem={look.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={look.isPending} disabled={!amount}>
            {t("distributions.look")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
