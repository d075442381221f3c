// One investment: what it cost, what it was worth when, what came back; value it, sell it, write it off.
import { Button, Group, SimpleGrid, TextInput } from "@mantine/core";
import {
  getProceedsQuery,
  getValuationsQuery,
  getWriteOffsQuery,
  useGetInvestment,
  useIdempotencyKey,
  useReverseDecision,
  useValueInvestment,
  useWriteOff,
} from "@poolbook/client";
import { subtract } from "@poolbook/money";
import { ChangeText, MoneyText, Section, Status } from "@poolbook/ui";
import { useState } from "react";
import { AsOfToday, Day, useToday } from "../../shell/days";
import { Evidence, EvidenceButton, useEvidenceCounts } from "../../shell/evidence";
import { Explained, Traced } from "../../shell/explain";
import { AmountField, BookDayField, useAmount, useWritten } from "../../shell/fields";
import { Figures } from "../../shell/figures";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import type { Investment } from "./investments";
import { useOfInvestment } from "./of-investment";
import { Proceeds } from "./proceeds";

type Shown = "value" | "proceeds" | "writeOff";

export function InvestmentPage({ poolId, investmentId }: { poolId: string; investmentId: string }) {
  const t = useText();
  const { may } = useSession();
  const from = useOfInvestment();
  const [window, setWindow] = useState<Shown | null>(null);
  const found = useGetInvestment({ investment_id: investmentId });
  const close = () => setWindow(null);
  return (
    <PoolFrame
      poolId={poolId}
      title={found.data?.name ?? t("investments.investment")}
      subtitle={<AsOfToday words={t("investments.gross")} />}
      above={
        <TextLink to="/pools/$poolId/investments" params={{ poolId }}>
          {t("shell.investments")}
        </TextLink>
      }
      actions={
        found.data && !found.data.is_exited && may("record_money") ? (
          <>
            <Button variant="default" onClick={() => setWindow("writeOff")}>
              {t("investments.writeOff")}
            </Button>
            <Button variant="default" onClick={() => setWindow("proceeds")}>
              {t("investments.proceeds")}
            </Button>
            <Button onClick={() => setWindow("value")}>{t("investments.value")}</Button>
          </>
        ) : null
      }
    >
      {(pool) => (
        <Loaded of={found}>
          {(investment) => (
            <>
              <Figures
                items={[
                  {
                    label: t("investments.fairValue"),
                    value: <Traced from={from(investment, "fair_value")} value={investment.fair_value} />,
                    note: <Status state={investment.is_exited ? "exited" : "held"} />,
                  },
                  {
                    label: t("investments.costLeft"),
                    value: <Traced from={from(investment, "cost_left")} value={investment.cost_left} />,
                    note: (
                      <>
                        {t("overview.of")}{" "}
                        <Traced from={from(investment, "cost")} value={investment.cost} digits="compact" />
                      </>
                    ),
                  },
                  {
                    label: t("investments.unrealised"),
                    value: (
                      <Explained {...from(investment, "unrealised")}>
                        <ChangeText value={investment.unrealised} />
                      </Explained>
                    ),
                    note: t("investments.gross"),
                  },
                  {
                    label: t("investments.madeOn"),
                    value: <Day value={investment.made_on} />,
                    note: (
                      <>
                        {t("investments.lastMoved")} <Day value={investment.moved_on} />
                      </>
                    ),
                  },
                ]}
              />
              <History pool={pool} investment={investment} />
              <div style={{ marginTop: "1rem" }}>
                <Section title={t("investments.evidenceOf")}>
                  <Evidence poolId={pool.id} subject={investment.id} what={investment.name} />
                </Section>
              </div>
              {window === "value" ? <Value pool={pool} investment={investment} onClose={close} /> : null}
              {window === "proceeds" ? <Proceeds pool={pool} investment={investment} onClose={close} /> : null}
              {window === "writeOff" ? <GiveUp pool={pool} investment={investment} onClose={close} /> : null}
            </>
          )}
        </Loaded>
      )}
    </PoolFrame>
  );
}

interface Undoable {
  id: string;
  what: string;
  on: string;
}

function History({ pool, investment }: { pool: Pool; investment: Investment }) {
  const t = useText();
  const { may } = useSession();
  const [undoing, setUndoing] = useState<Undoable | null>(null);
  const asked = { investment_id: investment.id, order: "-day" } as const;
  const cameBack = { ...asked, pool_id: pool.id };
  const valuations = useWholeList((after) => getValuationsQuery({ ...asked, limit: 200, after }));
  const writeOffs = useWholeList((after) => getWriteOffsQuery({ ...asked, limit: 200, after }));
  const proceeds = useWholeList((after) => getProceedsQuery({ ...cameBack, limit: 200, after }));
  const moved = [
    ...(proceeds.data ?? []).map((one) => ({
      ...one,
      what: t(`timeline.kinds.${one.kind as "exit"}`),
      on: one.received_on,
    })),
    ...(writeOffs.data ?? []).map((one) => ({
      ...one,
      what: t("timeline.kinds.write_off"),
      on: one.written_off_on,
      gain: null,
    })),
  ].sort((one, other) => (one.on < other.on ? 1 : -1));
  const evidence = useEvidenceCounts(
    pool.id,
    [...(valuations.data ?? []), ...moved].map((one) => one.id),
  );
  const acts = (one: Undoable) => (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <EvidenceButton
        poolId={pool.id}
        subject={one.id}
        what={`${investment.name}, ${one.what}, ${one.on}`}
        count={evidence.get(one.id)}
      />
      {may("manage_pools") ? (
        <Button size="compact-sm" variant="default" onClick={() => setUndoing(one)}>
          {t("common.undo")}
        </Button>
      ) : null}
    </Group>
  );
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Loaded of={valuations}>
        {(items) => (
          <Rows
            label={t("investments.valuations")}
            list={getValuationsQuery(asked)}
            title={t("investments.valuations")}
            rows={items}
            keyOf={(one) => one.id}
            columns={[
              { key: "on", title: t("common.day"), cell: (one) => <Day value={one.valued_on} /> },
              {
                key: "value",
                title: t("investments.fairValue"),
                right: true,
                cell: (one) => (
                  <Traced
                    from={{
                      poolId: pool.id,
                      kind: "performance",
                      pointer: `/investments/${investment.id}/fair_value`,
                      as_of: one.valued_on,
                    }}
                    value={one.fair_value}
                    currency="none"
                  />
                ),
              },
              {
                key: "change",
                title: t("investments.change"),
                right: true,
                cell: (one) => (
                  <Explained poolId={pool.id} thing={one.id}>
                    <ChangeText value={one.change} currency="none" />
                  </Explained>
                ),
              },
              {
                key: "act",
                title: t("common.actions"),
                right: true,
                cell: (one) => acts({ id: one.id, what: t("timeline.kinds.valuation"), on: one.valued_on }),
              },
            ]}
            empty={t("investments.neverValued")}
          />
        )}
      </Loaded>
      <Rows
        label={t("investments.cameBack")}
        title={t("investments.cameBack")}
        list={[getProceedsQuery(cameBack), getWriteOffsQuery(asked)]}
        rows={moved}
        keyOf={(one) => one.id}
        columns={[
          { key: "on", title: t("common.day"), cell: (one) => <Day value={one.on} /> },
          { key: "what", title: t("investments.kind"), cell: (one) => one.what },
          {
            key: "amount",
            title: t("common.amount"),
            right: true,
            cell: (one) => <Traced from={{ poolId: pool.id, thing: one.id }} value={one.amount} currency="none" />,
          },
          {
            key: "gain",
            title: t("investments.gain"),
            right: true,
            cell: (one) =>
              one.gain ? (
                <Explained poolId={pool.id} thing={one.id} figure="gain">
                  <ChangeText value={one.gain} currency="none" />
                </Explained>
              ) : (
                "—"
              ),
          },
          {
            key: "act",
            title: t("common.actions"),
            right: true,
            cell: (one) => acts({ id: one.id, what: one.what, on: one.on }),
          },
        ]}
        empty={t("investments.nothingBack")}
      />
      {undoing ? (
        <Undo key={undoing.id} what={undoing} name={investment.name} onClose={() => setUndoing(null)} />
      ) : null}
    </SimpleGrid>
  );
}

function Undo({ what, name, onClose }: { what: Undoable; name: string; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const reverse = useReverseDecision({ onSuccess: onClose });
  return (
    <ReviewWindow
      opened
      danger
      title={t("investments.undoTitle")}
      act={t("common.undo")}
      facts={[
        [t("investments.investment"), name],
        [t("investments.kind"), what.what],
        [t("common.day"), <Day key="on" value={what.on} />],
      ]}
      next={t("investments.undoNext")}
      pending={reverse.isPending}
      problem={reverse.error}
      ready={reason.trim() !== ""}
      onBack={onClose}
      onConfirm={() => reverse.mutate({ decision_id: what.id, key, body: { reason } })}
    >
      <TextInput
        label={t("common.reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ReviewWindow>
  );
}

function Value({ pool, investment, onClose }: { pool: Pool; investment: Investment; onClose: () => void }) {
  const t = useText();
  const today = useToday();
  const read = useAmount();
  const { key } = useIdempotencyKey();
  const [typed, setTyped] = useState("");
  const [on, setOn] = useState(today);
  const [memo, setMemo] = useState("");
  const value = useValueInvestment({ onSuccess: onClose });
  const amount = read(typed, pool.currency);
  const fair = amount === null ? null : { amount, currency: pool.currency };
  return (
    <ReviewWindow
      opened
      title={t("investments.valueTitle", { name: investment.name })}
      act={t("investments.value")}
      facts={[
        [t("investments.before"), <MoneyText key="before" value={investment.fair_value} digits="exact" />],
        [t("investments.after"), <MoneyText key="after" value={fair} digits="exact" />],
        [
          t("investments.change"),
          <ChangeText key="change" value={fair ? subtract(fair, investment.fair_value) : null} digits="exact" />,
        ],
      ]}
      next={t("investments.valueNext")}
      pending={value.isPending}
      problem={value.error}
      ready={fair !== null}
      onBack={onClose}
      onConfirm={() =>
        fair && value.mutate({ investment_id: investment.id, key, body: { fair_value: fair, valued_on: on, memo } })
      }
    >
      <AmountField
        label={t("investments.fairValue")}
        description={t("investments.fairValueText")}
        required
        value={typed}
        onValue={setTyped}
        currency={pool.currency}
      />
      <BookDayField label={t("common.day")} value={on} onValue={setOn} required />
      <TextInput
        label={t("investments.evidence")}
        value={memo}
        onChange={(event) => setMemo(event.currentTarget.value)}
      />
    </ReviewWindow>
  );
}

function GiveUp({ pool, investment, onClose }: { pool: Pool; investment: Investment; onClose: () => void }) {
  const t = useText();
  const today = useToday();
  const read = useAmount();
  const { key } = useIdempotencyKey();
  const [typed, setTyped] = useState(useWritten()(investment.cost_left));
  const [on, setOn] = useState(today);
  const [memo, setMemo] = useState("");
  const giveUp = useWriteOff({ onSuccess: onClose });
  const amount = read(typed, pool.currency);
  return (
    <ReviewWindow
      opened
      danger
      title={t("investments.writeOffTitle", { name: investment.name })}
      act={t("investments.writeOff")}
      facts={[
        [t("investments.costLeft"), <MoneyText key="cost" value={investment.cost_left} digits="exact" />],
        [t("investments.fairValue"), <MoneyText key="fair" value={investment.fair_value} digits="exact" />],
      ]}
      next={t("investments.writeOffNext")}
      pending={giveUp.isPending}
      problem={giveUp.error}
      ready={amount !== null}
      onBack={onClose}
      onConfirm={() =>
        amount !== null &&
        giveUp.mutate({
          investment_id: investment.id,
          key,
          body: { amount: { amount, currency: pool.currency }, written_off_on: on, memo },
        })
      }
    >
      <AmountField label={t("common.amount")} value={typed} onValue={setTyped} currency={pool.currency} />
      <BookDayField label={t("common.day")} value={on} onValue={setOn} required />
      <TextInput label={t("common.memo")} value={memo} onChange={(event) => setMemo(event.currentTarget.value)} />
    </ReviewWindow>
  );
}
