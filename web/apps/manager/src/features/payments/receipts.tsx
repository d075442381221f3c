// Every receipt and its use; what is not used can be given to lines by hand, and what was wrong is undone.
import { Button, Group, SegmentedControl, TextInput } from "@mantine/core";
import {
  getReceiptsQuery,
  useGetReceipts,
  useIdempotencyKey,
  useReturnReceipt,
  useUnmatchReceipt,
} from "@poolbook/client";
import { MoneyText, Status, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { Day, useToday } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { DayField } from "../../shell/fields";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { type Column, Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { HandMatch } from "./hand-match";
import { LastDrop, MatchBoard, useDropMatch } from "./match-board";

export type Receipt = NonNullable<ReturnType<typeof useGetReceipts>["data"]>["items"][number];
type Act = "match" | "unmatch" | "return";
const OPEN = "unmatched,part";

export function Receipts({ pool }: { pool: Pool }) {
  const t = useText();
  const { may } = useSession();
  const state = useTableState();
  const [asked, setAsked] = useState<{ receipt: Receipt; act: Act } | null>(null);
  const waiting = useGetReceipts({ pool_id: pool.id, state: OPEN, limit: 1 });
  const shown = state.filters.show ?? (waiting.data?.items.length === 0 ? "all" : "open");
  const listed = { pool_id: pool.id, order: "-day" as const, ...(shown === "open" ? { state: OPEN } : {}) };
  const found = useGetReceipts(
    { ...listed, after: state.after, limit: 50 },
    { enabled: waiting.data !== undefined || state.filters.show !== undefined, keepPrevious: true },
  );
  const items = found.data?.items ?? [];
  const name = useNames(items.map((one) => one.investor_id));
  const dropping = useDropMatch();
  const columns: Column<Receipt>[] = [
    { key: "on", title: t("payments.received"), cell: (one) => <Day value={one.received_on} /> },
    {
      key: "from",
      title: t("payments.from"),
      cell: (one) => (one.investor_id ? name(one.investor_id) : one.reference || one.memo || t("payments.unknown")),
    },
    { key: "reference", title: t("calls.reference"), wide: true, cell: (one) => one.reference || "—" },
    { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
    {
      key: "amount",
      title: t("common.amount"),
      right: true,
      cell: (one) => (
        <Traced from={{ poolId: pool.id, thing: one.id }} value={one.amount} digits="exact" currency="none" />
      ),
    },
    {
      key: "left",
      title: t("payments.left"),
      right: true,
      cell: (one) => (
        <Traced
          from={{ poolId: pool.id, thing: one.id, figure: "left" }}
          value={one.left}
          digits="exact"
          currency="none"
        />
      ),
    },
    {
      key: "act",
      title: t("common.actions"),
      right: true,
      cell: (one) => (may("record_money") ? acts(one) : null),
    },
  ];
  const tools = (
    <SegmentedControl
      size="xs"
      value={shown}
      onChange={(value) => state.setFilter("show", value)}
      data={[
        { value: "open", label: t("payments.show.open") },
        { value: "all", label: t("payments.show.all") },
      ]}
      aria-label={t("common.state")}
    />
  );
  const acts = (one: Receipt) => <Acts receipt={one} onAsk={(act) => setAsked({ receipt: one, act })} />;
  // a later page of the list has its table, with the way back
  const isBoard = shown === "open" && items.length > 0 && !state.after && may("record_money");
  return (
    <>
      <LastDrop {...dropping} />
      <Loaded of={found}>
        {(page) =>
          isBoard ? (
            <MatchBoard
              pool={pool}
              receipts={items}
              drop={dropping.drop}
              isPending={dropping.isPending}
              tools={tools}
              list={getReceiptsQuery(listed)}
              more={page.next ? () => state.goTo(page.next ?? undefined) : undefined}
              acts={acts}
            />
          ) : (
            <Rows
              label={t("payments.receipts")}
              list={getReceiptsQuery(listed)}
              title={t("payments.receipts")}
              rows={items}
              columns={columns}
              keyOf={(one) => one.id}
              state={state}
              next={page.next}
              isFetching={found.isPlaceholderData}
              tools={tools}
              empty={shown === "all" ? t("payments.none") : t("payments.allUsed")}
            />
          )
        }
      </Loaded>
      {asked?.act === "match" ? (
        <HandMatch pool={pool} receipt={asked.receipt} onClose={() => setAsked(null)} />
      ) : asked ? (
        <Undo pool={pool} receipt={asked.receipt} act={asked.act} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}

function Acts({ receipt, onAsk }: { receipt: Receipt; onAsk: (act: Act) => void }) {
  const t = useText();
  const isOpen = ["unmatched", "part"].includes(receipt.state);
  const isUsed = ["matched", "part"].includes(receipt.state);
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      {isOpen ? (
        <Button size="compact-sm" onClick={() => onAsk("match")}>
          {t("payments.match")}
        </Button>
      ) : null}
      {receipt.state === "unmatched" ? (
        <Button size="compact-sm" variant="default" onClick={() => onAsk("return")}>
          {t("payments.sendBack")}
        </Button>
      ) : null}
      {isUsed ? (
        <Button size="compact-sm" variant="default" onClick={() => onAsk("unmatch")}>
          {t("common.undo")}
        </Button>
      ) : null}
    </Group>
  );
}

function Undo({
  pool,
  receipt,
  act,
  onClose,
}: {
  pool: Pool;
  receipt: Receipt;
  act: "unmatch" | "return";
  onClose: () => void;
}) {
  const t = useText();
  const today = useToday();
  const { key } = useIdempotencyKey();
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState("");
  const unmatch = useUnmatchReceipt({ onSuccess: onClose });
  const giveBack = useReturnReceipt({ onSuccess: onClose });
  const name = useNames([receipt.investor_id]);
  const takes = act === "unmatch" ? unmatch : giveBack;
  return (
    <ReviewWindow
      opened
      danger
      title={t(`payments.${act}Title`)}
      act={t(act === "unmatch" ? "common.undo" : "payments.sendBack")}
      facts={[
        [t("payments.from"), receipt.investor_id ? name(receipt.investor_id) : receipt.reference || "—"],
        [t("common.amount"), <MoneyText key="amount" value={receipt.amount} digits="exact" />],
        [t("payments.received"), <Day key="on" value={receipt.received_on} />],
        [t("pools.pool"), pool.name],
      ]}
      next={t(`payments.${act}Next`)}
      pending={takes.isPending}
      problem={takes.error}
      ready={act === "return" || reason.trim() !== ""}
      onBack={onClose}
      onConfirm={() =>
        act === "unmatch"
          ? unmatch.mutate({ receipt_id: receipt.id, key, body: { unmatched_on: on, reason } })
          : giveBack.mutate({ receipt_id: receipt.id, key, body: { returned_on: on } })
      }
    >
      <DayField label={t("common.day")} value={on} onValue={setOn} />
      {act === "unmatch" ? (
        <TextInput
          label={t("common.reason")}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
    </ReviewWindow>
  );
}
