// One entry by hand, as it is sealed: its lines, why, what it rests on; approved, dropped or undone after a look.
import { Button, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import {
  useApproveJournalEntry,
  useDropJournalEntry,
  useGetBankAccounts,
  useIdempotencyKey,
  useReversePosting,
} from "@poolbook/client";
import { isZero, type Money, total } from "@poolbook/money";
import { MoneyText, Window } from "@poolbook/ui";
import { useState } from "react";
import { Day, Instant, useToday } from "../../shell/days";
import { Evidence } from "../../shell/evidence";
import { DayField } from "../../shell/fields";
import { Facts } from "../../shell/figures";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { Review } from "../../shell/review";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { holderOf, keyOf } from "./accounts";
import type { JournalEntry } from "./entries";

type Act = "approve" | "withdraw" | "decline" | "undo";

export function EntryWindow({ pool, entry, onClose }: { pool: Pool; entry: JournalEntry; onClose: () => void }) {
  const t = useText();
  const { userId, may } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const name = useNames([entry.proposed_by, entry.approved_by, entry.dropped_by]);
  const isOwn = entry.proposed_by === userId;
  const acts: Act[] = [];
  if (entry.state === "proposed" && isOwn && may("propose")) acts.push("withdraw");
  if (entry.state === "proposed" && !isOwn && may("approve")) acts.push("decline", "approve");
  if (entry.state === "posted" && entry.fact_id && may("manage_pools")) acts.push("undo");
  return (
    <Window opened onClose={onClose} title={entry.reason} size="xl">
      {act ? (
        <Decide pool={pool} entry={entry} act={act} onBack={() => setAct(null)} onDone={onClose} />
      ) : (
        <Stack>
          <Facts
            items={[
              [t("common.day"), <Day key="on" value={entry.effective_on} style="long" />],
              ...(entry.adjusts ? [[t("books.adjusts"), <Day key="adjusts" value={entry.adjusts} />] as const] : []),
              [t("distributions.proposedBy"), name(entry.proposed_by)],
              [t("books.lookedAt"), name(entry.approved_by ?? entry.dropped_by)],
              ...(entry.decided_at
                ? [[t("books.decided"), <Instant key="at" value={entry.decided_at} />] as const]
                : []),
              ...(entry.dropped_reason ? [[t("common.reason"), entry.dropped_reason] as const] : []),
              ...(entry.note ? [[t("books.note"), entry.note] as const] : []),
              [t("approvals.seal"), <code key="seal">{entry.digest.slice(0, 16)}…</code>],
            ]}
          />
          <Lines pool={pool} entry={entry} />
          <Text fw={600} component="h3">
            {t("books.evidenceOf")}
          </Text>
          <Evidence poolId={pool.id} subject={entry.id} what={entry.reason} />
          {acts.length > 0 ? (
            <Group justify="flex-end">
              {acts.map((one) => (
                <Button key={one} variant={one === "approve" ? "filled" : "default"} onClick={() => setAct(one)}>
                  {t(`books.acts.${one}`)}
                </Button>
              ))}
            </Group>
          ) : entry.state === "proposed" ? (
            <Text size="sm" c="dimmed">
              {t("distributions.waitsForOther")}
            </Text>
          ) : null}
        </Stack>
      )}
    </Window>
  );
}

function Lines({ pool, entry }: { pool: Pool; entry: JournalEntry }) {
  const t = useText();
  const name = useNames(entry.lines.map((one) => (holderOf(one.account) === "investor" ? one.holder : null)));
  const accounts = useGetBankAccounts({ pool_id: pool.id, limit: 200, after: undefined });
  const holder = (code: string, id: string) => {
    const kind = holderOf(code);
    if (kind === "pool") return "—";
    return kind === "investor" ? name(id) : (accounts.data?.items.find((one) => one.id === id)?.name ?? "…");
  };
  const cell = (amount: Money) => (isZero(amount) ? null : <MoneyText value={amount} digits="exact" currency="none" />);
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("ledger.account")}</Table.Th>
            <Table.Th>{t("ledger.of")}</Table.Th>
            <Table.Th ta="right">{t("reports.columns.debit")}</Table.Th>
            <Table.Th ta="right">{t("reports.columns.credit")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entry.lines.map((one) => (
            <Table.Tr key={`${one.account}-${one.holder}`}>
              <Table.Td>
                {one.account} {t(`books.accounts.${keyOf(one.account) as "a1000"}`)}
              </Table.Td>
              <Table.Td>{holder(one.account, one.holder)}</Table.Td>
              <Table.Td ta="right">{cell(one.debit)}</Table.Td>
              <Table.Td ta="right">{cell(one.credit)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface DecideProps {
  pool: Pool;
  entry: JournalEntry;
  act: Act;
  onBack: () => void;
  onDone: () => void;
}

function Decide({ pool, entry, act, onBack, onDone }: DecideProps) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const [on, setOn] = useState(useToday());
  const name = useNames([entry.proposed_by]);
  const approve = useApproveJournalEntry({ onSuccess: onDone });
  const drop = useDropJournalEntry({ onSuccess: onDone });
  const undo = useReversePosting({ onSuccess: onDone });
  const takes = { approve, withdraw: drop, decline: drop, undo }[act];
  const amount = total(
    entry.lines.map((one) => one.debit),
    pool.currency,
  );
  const asked = { pool_id: pool.id, entry_id: entry.id, key };
  const confirm = () => {
    if (act === "approve") approve.mutate({ ...asked, body: { digest: entry.digest } });
    else if (act !== "undo") drop.mutate({ ...asked, body: { reason } });
    else if (entry.fact_id)
      undo.mutate({ pool_id: pool.id, key, body: { reverses: entry.fact_id, reversed_on: on, reason } });
  };
  return (
    <Review
      danger={act !== "approve"}
      facts={[
        [t("common.reason"), entry.reason],
        [t("common.amount"), <MoneyText key="amount" value={amount} digits="exact" />],
        [t("common.day"), <Day key="on" value={entry.effective_on} style="long" />],
        [t("distributions.proposedBy"), name(entry.proposed_by)],
        [t("approvals.seal"), <code key="seal">{entry.digest.slice(0, 16)}…</code>],
      ]}
      next={t(`books.nexts.${act}`)}
      act={t(`books.acts.${act}`)}
      typed={act === "approve" ? amount : undefined}
      pending={takes.isPending}
      problem={takes.error}
      ready={act === "approve" || reason.trim() !== ""}
      onBack={onBack}
      onConfirm={confirm}
    >
      {act === "undo" ? <DayField label={t("common.day")} required value={on} onValue={setOn} /> : null}
      {act === "approve" ? null : (
        <TextInput
          label={t("common.reason")}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </Review>
  );
}
