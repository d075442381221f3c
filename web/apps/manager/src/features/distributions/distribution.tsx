// One distribution: its tiers, who gets what, its approval, and how far it is paid.
import { Button, Card, SimpleGrid, TextInput, Title } from "@mantine/core";
import {
  useApproveDistribution,
  useGetDistribution,
  useGetPayoutSums,
  useIdempotencyKey,
  useWithdrawDistribution,
} from "@poolbook/client";
import { money } from "@poolbook/money";
import { AttentionCard, MoneyText, ProgressBar, Status } from "@poolbook/ui";
import { useState } from "react";
import { AsRecorded, Day } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { Figures } from "../../shell/figures";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { useSession } from "../../shell/session";
import { Tiers, tierTotals } from "../../shell/tiers";
import { useText } from "../../text/use-text";
import { PaidLines } from "./lines";
import { useOfDistribution } from "./of-distribution";
import { PayoutActs } from "./payouts";

export type Distribution = NonNullable<ReturnType<typeof useGetDistribution>["data"]>;

export function DistributionPage({ poolId, distributionId }: { poolId: string; distributionId: string }) {
  const t = useText();
  const found = useGetDistribution({ distribution_id: distributionId, lines: "no" });
  return (
    <PoolFrame
      poolId={poolId}
      title={t("distributions.distribution")}
      subtitle={
        found.data ? (
          <>
            {t("calls.of")} <Day value={found.data.distributed_on} /> · <AsRecorded />
          </>
        ) : undefined
      }
      above={
        <TextLink to="/pools/$poolId/distributions" params={{ poolId }}>
          {t("shell.distributions")}
        </TextLink>
      }
      actions={found.data ? <Acts distribution={found.data} /> : undefined}
    >
      {(pool) => <Loaded of={found}>{(one) => <Body pool={pool} one={one} />}</Loaded>}
    </PoolFrame>
  );
}

function Body({ pool, one }: { pool: Pool; one: Distribution }) {
  const t = useText();
  const session = useSession();
  const sums = useGetPayoutSums({ pool_id: pool.id, subject_id: one.id });
  const settled = sums.data?.items.find((of) => of.state === "settled")?.amount ?? money("0", pool.currency);
  const name = useNames([one.proposed_by, one.approved_by]);
  const totals = tierTotals(one.tiers, pool.currency);
  const from = useOfDistribution()(one);
  const isOwn = one.proposed_by === session.userId;
  return (
    <>
      {one.state === "proposed" ? (
        <div style={{ marginBottom: "1rem" }}>
          <AttentionCard title={t(isOwn ? "distributions.waitsForOther" : "distributions.waitsForYou")}>
            {t("explain.proposedBy", { who: name(one.proposed_by) })} · <Day value={one.proposed_on} />
          </AttentionCard>
        </div>
      ) : null}
      <Figures
        items={[
          {
            label: t("common.state"),
            value: <Status state={one.state} />,
            note: one.approved_by
              ? t("distributions.approvedBy", { who: name(one.approved_by) })
              : t("distributions.notApproved"),
          },
          {
            label: t("common.amount"),
            value: <Traced from={from.amount(one.amount)} value={one.amount} digits="exact" />,
            note: (
              <>
                {one.is_recallable ? t("distributions.recallable") : t("distributions.notRecallable")}
                {sums.data?.items.length ? (
                  <ProgressBar
                    part={settled}
                    whole={one.amount}
                    done={t("calls.paidWord")}
                    full={t("calls.fullyPaid")}
                    label={t("calls.paid")}
                  />
                ) : null}
              </>
            ),
          },
          {
            label: t("distributions.toLps"),
            value: <Traced from={from.tiers("lp", totals.lp)} value={totals.lp} digits="exact" />,
            note: t("distributions.throughTiers"),
          },
          {
            label: t("distributions.carry"),
            value: <Traced from={from.tiers("gp", totals.gp)} value={totals.gp} digits="exact" />,
            note: t("distributions.toManager"),
          },
        ]}
      />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" mb="md">
        <Card withBorder>
          <Title order={2} size="h4" mb="sm">
            {t("distributions.tiers")}
          </Title>
          <Tiers tiers={one.tiers} amount={one.amount} from={from.tier} />
        </Card>
        <Loaded of={sums}>{(found) => <PayoutActs pool={pool} distribution={one} sums={found.items} />}</Loaded>
      </SimpleGrid>
      <PaidLines distribution={one} />
    </>
  );
}

function Acts({ distribution }: { distribution: Distribution }) {
  const t = useText();
  const session = useSession();
  const [act, setAct] = useState<"approve" | "withdraw" | null>(null);
  if (distribution.state !== "proposed") return null;
  const isOwn = distribution.proposed_by === session.userId;
  return (
    <>
      {session.may("propose") || session.may("approve") ? (
        <Button variant="default" onClick={() => setAct("withdraw")}>
          {t(isOwn ? "distributions.withdraw" : "distributions.decline")}
        </Button>
      ) : null}
      {session.may("approve") && !isOwn ? (
        <Button onClick={() => setAct("approve")}>{t("distributions.approve")}</Button>
      ) : null}
      {act ? <Decide key={act} act={act} one={distribution} onClose={() => setAct(null)} /> : null}
    </>
  );
}

function Decide({ act, one, onClose }: { act: "approve" | "withdraw"; one: Distribution; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const name = useNames([one.proposed_by]);
  const approve = useApproveDistribution({ onSuccess: onClose });
  const withdraw = useWithdrawDistribution({ onSuccess: onClose });
  const takes = act === "approve" ? approve : withdraw;
  return (
    <ReviewWindow
      opened
      danger={act === "withdraw"}
      title={t(`distributions.${act}Title`)}
      act={t(`distributions.${act}`)}
      facts={[
        [t("common.amount"), <MoneyText key="amount" value={one.amount} digits="exact" />],
        [
          t("distributions.carry"),
          <MoneyText key="carry" value={tierTotals(one.tiers, one.amount.currency).gp} digits="exact" />,
        ],
        [t("distributions.on"), <Day key="on" value={one.distributed_on} style="long" />],
        [t("calls.from"), t("common.people", { count: one.line_count })],
        [t("distributions.proposedBy"), name(one.proposed_by)],
      ]}
      next={t(`distributions.${act}Next`)}
      typed={act === "approve" ? one.amount : undefined}
      pending={takes.isPending}
      problem={takes.error}
      onBack={onClose}
      onConfirm={() =>
        act === "approve"
          ? approve.mutate({ distribution_id: one.id, key })
          : withdraw.mutate({ distribution_id: one.id, key, body: { reason } as never })
      }
    >
      {act === "withdraw" ? (
        <TextInput
          label={t("common.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
    </ReviewWindow>
  );
}
