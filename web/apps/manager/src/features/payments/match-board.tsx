// Receipts without a use beside the lines that are still owed: one is dragged onto the other, or matched by its button.
import { Button, Group, Select, Text } from "@mantine/core";
import {
  filesOf,
  getCapitalCallsQuery,
  type ListAsked,
  newKey,
  useGetCallLines,
  useMatchReceipt,
  useUnmatchReceipt,
} from "@poolbook/client";
import { formatDay, formatMoney, type Money, negate } from "@poolbook/money";
import { EmptyState, ExportButton, MoneyText, Section, useLocale, useTableState } from "@poolbook/ui";
import { IconGripVertical } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Day, useToday } from "../../shell/days";
import { type Asked, Traced } from "../../shell/explain";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { SearchField } from "../../shell/search-field";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import { useDrag } from "./drag";
import { lesser } from "./lesser";
import classes from "./match-board.module.css";
import type { Receipt } from "./receipts";

type Line = NonNullable<ReturnType<typeof useGetCallLines>["data"]>["items"][number];
interface Dropped {
  receipt: Receipt;
  callId: string;
  line: Line;
  amount: Money;
}
const LINES = 50;

const laterOf = (one: string, other: string) => (one < other ? other : one);

/** Matching by a drop: sent at once with a key of its own, shown when the server has said so, and undone by one press. */
export function useDropMatch() {
  const t = useText();
  const today = useToday();
  const [last, setLast] = useState<Dropped | null>(null);
  const match = useMatchReceipt();
  const undo = useUnmatchReceipt({ onSuccess: () => setLast(null) });
  const drop = (dropped: Dropped) => {
    const { receipt, callId, line, amount } = dropped;
    setLast(null);
    undo.reset();
    match.mutate(
      {
        receipt_id: receipt.id,
        key: newKey(),
        body: {
          matched_on: laterOf(today, receipt.received_on),
          matches: [{ call_id: callId, investor_id: line.id, amount }],
          kept: [],
        },
      },
      { onSuccess: () => setLast(dropped) },
    );
  };
  const takeBack = () => {
    if (!last) return;
    undo.mutate({
      receipt_id: last.receipt.id,
      key: newKey(),
      body: {
        unmatched_on: laterOf(today, last.receipt.received_on),
        reason: t("payments.dragUndone"),
        call_id: last.callId,
        investor_id: last.line.id,
      },
    });
  };
  return {
    drop,
    takeBack,
    last,
    isPending: match.isPending,
    isUndoing: undo.isPending,
    problem: match.error ?? undo.error,
  };
}

/** What the last drop did, and the way back. */
export function LastDrop({ last, takeBack, isPending, isUndoing, problem }: ReturnType<typeof useDropMatch>) {
  const t = useText();
  return (
    <div role="status" className={classes.last}>
      {isPending ? t("payments.dragSending") : null}
      {last ? (
        <Group gap="sm">
          <span>
            <MoneyText value={last.amount} digits="exact" /> {t("payments.dragDone", { name: last.line.name })}
          </span>
          <Button size="compact-sm" variant="default" loading={isUndoing} onClick={takeBack}>
            {t("common.undo")}
          </Button>
        </Group>
      ) : null}
      <Refusal problem={problem} />
    </div>
  );
}

interface BoardProps {
  pool: Pool;
  receipts: readonly Receipt[];
  drop: (dropped: Dropped) => void;
  isPending: boolean;
  tools: ReactNode;
  /** All of the receipts, as a file. */
  list: ListAsked;
  /** Leads to later receipts, which a table shows; undefined where these are all. */
  more: (() => void) | undefined;
  /** The buttons of a receipt. */
  acts: (receipt: Receipt) => ReactNode;
}

export function MatchBoard({ pool, receipts, drop, isPending, tools, list, more, acts }: BoardProps) {
  const t = useText();
  const locale = useLocale();
  const calls = useWholeList((after) =>
    getCapitalCallsQuery({ pool_id: pool.id, order: undefined, state: "issued,part_paid", limit: 200, after }),
  );
  const open = calls.data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const callId = open.find((one) => one.id === chosen)?.id ?? open.at(-1)?.id ?? null;
  const search = useTableState({ prefix: "l-" });
  const lines = useGetCallLines(
    {
      call_id: callId ?? "none",
      state: "open",
      search: search.filters.search,
      order: undefined,
      after: undefined,
      limit: LINES,
    },
    { enabled: callId !== null, keepPrevious: true },
  );
  const isOther = lines.isPlaceholderData; // of the call, or the search, before: nothing can be dropped there
  const name = useNames(receipts.map((one) => one.investor_id));
  const { drag, handle } = useDrag((id, over) => {
    const receipt = receipts.find((one) => one.id === id);
    const line = lines.data?.items.find((one) => one.id === over);
    if (receipt && line && callId && !isOther) drop({ receipt, callId, line, amount: lesser(line.left, receipt.left) });
  });
  const today = useToday();
  const issued = open.find((one) => one.id === callId)?.issued_on ?? today;
  const owed = (line: Line): Asked => {
    const number = (name: "called" | "paid"): Asked => ({
      poolId: pool.id,
      kind: "calls",
      pointer: `/calls/${callId}/lines/${line.id}/${name}`,
      investor_id: line.id,
      // what is asked on a day to come is not in the report of today
      ...(issued > today ? { as_of: issued } : {}),
    });
    const parts = [
      { what: t("calls.called"), amount: line.called, asked: number("called") },
      { what: t("calls.paid"), amount: negate(line.paid), asked: number("paid") },
    ];
    return { made: { label: line.name, how: t("calls.openFrom"), value: line.left, parts } };
  };
  const dragged = receipts.find((one) => one.id === drag?.id);
  const payer = (one: Receipt) =>
    one.investor_id ? name(one.investor_id) : one.reference || one.memo || t("payments.unknown");
  return (
    <Section title={t("payments.receipts")}>
      <Group mb="sm" justify="space-between">
        {tools}
        <ExportButton small onExport={filesOf(list)} />
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t("payments.dragText")}
      </Text>
      <div className={classes.board} data-busy={isPending || isOther || undefined}>
        <div>
          <ul className={classes.list} aria-label={t("payments.show.open")}>
            {receipts.map((one) => (
              <li
                key={one.id}
                className={classes.receipt}
                data-lifted={one.id === drag?.id || undefined}
                {...handle(one.id)}
              >
                <span className={classes.grip} data-grip>
                  <IconGripVertical size={20} aria-hidden />
                </span>
                <div className={classes.words}>
                  <strong>
                    <Traced from={{ poolId: pool.id, thing: one.id, figure: "left" }} value={one.left} digits="exact" />
                  </strong>{" "}
                  · <Day value={one.received_on} />
                  <div className={classes.soft}>{payer(one)}</div>
                  {one.investor_id && one.reference ? <div className={classes.soft}>{one.reference}</div> : null}
                  <div className={classes.acts}>{acts(one)}</div>
                </div>
              </li>
            ))}
          </ul>
          {more ? (
            <Button mt="sm" size="xs" variant="default" onClick={more}>
              {t("payments.moreReceipts")}
            </Button>
          ) : null}
        </div>
        <div className={classes.lines}>
          {open.length > 0 ? (
            <Group gap="xs" mb="xs" align="flex-end">
              <Select
                size="xs"
                flex="1 1 17rem"
                maw="22rem"
                label={t("calls.call")}
                classNames={{ input: "pb-amount", option: "pb-amount" }}
                allowDeselect={false}
                value={callId}
                onChange={setChosen}
                data={open.map((one) => ({
                  value: one.id,
                  label: `${formatDay(one.issued_on, { locale })} · ${formatMoney(one.amount, { locale, digits: "exact", currency: "code" })}`,
                }))}
              />
              <SearchField state={search} />
            </Group>
          ) : calls.data ? (
            <EmptyState title={t("payments.noOpenCall")} />
          ) : null}
          {callId ? (
            <Loaded of={lines}>
              {({ items, next }) => (
                <>
                  <ul className={classes.list} aria-label={t("payments.openLines")}>
                    {items.map((one) => (
                      <li
                        key={one.id}
                        className={classes.line}
                        data-drop={one.id}
                        data-over={drag?.over === one.id || undefined}
                        data-fits={(dragged && dragged.left.amount === one.left.amount) || undefined}
                      >
                        <span>{one.name}</span>
                        <span>
                          {t("payments.owes")}{" "}
                          {isOther ? (
                            <MoneyText value={one.left} digits="exact" />
                          ) : (
                            <Traced from={owed(one)} value={one.left} digits="exact" />
                          )}
                        </span>
                      </li>
                    ))}
                  </ul>
                  {items.length === 0 ? <Text c="dimmed">{t("common.nothingFound")}</Text> : null}
                  {next ? <Text className={classes.soft}>{t("payments.moreLines", { count: LINES })}</Text> : null}
                </>
              )}
            </Loaded>
          ) : null}
        </div>
      </div>
      {drag && dragged ? (
        <div className={classes.ghost} style={{ left: drag.x, top: drag.y }} aria-hidden>
          <MoneyText value={dragged.left} digits="exact" /> · {payer(dragged)}
        </div>
      ) : null}
    </Section>
  );
}
