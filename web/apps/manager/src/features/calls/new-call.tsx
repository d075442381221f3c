// A new call: what for, by when; then who is asked for how much; then issued, or proposed for somebody to look at.
import { ActionIcon, Button, Card, Group, Select, Stack, TextInput } from "@mantine/core";
import {
  getInvestmentsQuery,
  issueCapitalCallLook,
  isWaiting,
  newKey,
  useIdempotencyKey,
  useIssueCapitalCall,
  useProposeCapitalCall,
} from "@poolbook/client";
import { type Money, total } from "@poolbook/money";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { daysLater, useToday } from "../../shell/days";
import { AmountField, BookDayField, DayField, useAmount } from "../../shell/fields";
import { TextLink } from "../../shell/links";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import { type CallPreview, CallReview } from "./call-review";

const USES = ["investment", "management_fee", "expenses"] as const;
type Use = (typeof USES)[number];
interface Item {
  key: number;
  use: Use;
  typed: string;
  investment: string | null;
}
const NOTICE_DAYS = 16; // ten business days and two weekends, a little more: the pool's own notice decides

export function NewCall({ poolId }: { poolId: string }) {
  const t = useText();
  return (
    <PoolFrame
      poolId={poolId}
      title={t("calls.new")}
      above={
        <TextLink to="/pools/$poolId/calls" params={{ poolId }}>
          {t("shell.calls")}
        </TextLink>
      }
    >
      {(pool) => <CallForm pool={pool} />}
    </PoolFrame>
  );
}

function CallForm({ pool }: { pool: Pool }) {
  const t = useText();
  const today = useToday();
  const go = useNavigate();
  const read = useAmount();
  const { key } = useIdempotencyKey();
  const { key: proposing } = useIdempotencyKey();
  const [items, setItems] = useState<readonly Item[]>([{ key: 0, use: "investment", typed: "", investment: null }]);
  const [issuedOn, setIssuedOn] = useState(today);
  const [dueOn, setDueOn] = useState(daysLater(today, NOTICE_DAYS));
  const [memo, setMemo] = useState("");
  const [preview, setPreview] = useState<CallPreview | null>(null);
  const look = useIssueCapitalCall({
    onSuccess: (answer) => setPreview(answer as unknown as CallPreview),
    refreshes: false,
  });
  // a page that was left takes nobody away from where they are: mutate's own onSuccess ends with it
  const toCall = (call: { id: string }) =>
    isWaiting(call)
      ? go({ to: "/approvals" })
      : go({ to: "/pools/$poolId/calls/$callId", params: { poolId: pool.id, callId: call.id } });
  const issue = useIssueCapitalCall();
  const propose = useProposeCapitalCall();
  const money = (typed: string): Money | null => {
    const amount = read(typed, pool.currency);
    return amount === null ? null : { amount, currency: pool.currency };
  };
  const amounts = items.map((one) => money(one.typed));
  const ready = amounts.every((one) => one !== null);
  const body = {
    items: items.map((one, place) => ({
      use: one.use,
      amount: amounts[place] ?? { amount: "0", currency: pool.currency },
      ...(one.use === "investment" && one.investment ? { investment_id: one.investment } : {}),
    })),
    due_on: dueOn,
    memo,
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready)
      look.mutate({ pool_id: pool.id, dry_run: true, key: newKey(), body: { ...body, issued_on: issuedOn } } as never);
  };
  if (preview) {
    return (
      <CallReview
        preview={preview}
        issuedOn={issuedOn}
        list={issueCapitalCallLook({ pool_id: pool.id }, () => ({ ...body, issued_on: issuedOn }))}
        pending={issue.isPending || propose.isPending}
        problem={issue.error ?? propose.error}
        onBack={() => setPreview(null)}
        onIssue={() =>
          issue.mutate({ pool_id: pool.id, key, body: { ...body, issued_on: issuedOn } } as never, {
            onSuccess: (answer) => toCall(answer as { id: string }),
          })
        }
        onPropose={() =>
          propose.mutate(
            { pool_id: pool.id, key: proposing, body: { ...body, proposed_on: issuedOn } },
            { onSuccess: toCall },
          )
        }
      />
    );
  }
  const change = (at: number, changed: Partial<Item>) =>
    setItems(items.map((one, place) => (place === at ? { ...one, ...changed } : one)));
  return (
    <Card withBorder component="form" onSubmit={send} maw={760}>
      <Stack>
        {items.map((item, place) => (
          <ItemFields
            key={item.key}
            pool={pool}
            item={item}
            onChange={(changed) => change(place, changed)}
            {...(items.length > 1 ? { onRemove: () => setItems(items.filter((one) => one.key !== item.key)) } : {})}
          />
        ))}
        <Group justify="space-between">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() =>
              setItems([
                ...items,
                { key: Math.max(...items.map((one) => one.key)) + 1, use: "expenses", typed: "", investment: null },
              ])
            }
          >
            {t("calls.addItem")}
          </Button>
          {ready && items.length > 1 ? <Sum amounts={amounts as Money[]} currency={pool.currency} /> : null}
        </Group>
        <Group grow align="flex-start">
          <BookDayField label={t("calls.issuedOn")} value={issuedOn} onValue={setIssuedOn} required />
          <DayField label={t("calls.due")} description={t("calls.notice")} value={dueOn} onValue={setDueOn} required />
        </Group>
        <TextInput label={t("common.memo")} value={memo} onChange={(event) => setMemo(event.currentTarget.value)} />
        <Refusal problem={look.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={look.isPending} disabled={!ready}>
            {t("calls.look")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function Sum({ amounts, currency }: { amounts: readonly Money[]; currency: string }) {
  const t = useText();
  const sum = total(amounts, currency);
  return (
    <span className="pb-number">
      {t("common.total")}: {sum.amount} {currency}
    </span>
  );
}

function ItemFields({
  pool,
  item,
  onChange,
  onRemove,
}: {
  pool: Pool;
  item: Item;
  onChange: (changed: Partial<Item>) => void;
  onRemove?: () => void;
}) {
  const t = useText();
  const made = useWholeList((after) => getInvestmentsQuery({ pool_id: pool.id, limit: 200, after }));
  const known = made.data?.filter((one) => !one.is_exited) ?? [];
  return (
    <Group align="flex-end" wrap="wrap" gap="sm">
      <Select
        label={t("calls.use")}
        allowDeselect={false}
        value={item.use}
        onChange={(use) => use && onChange({ use: use as Use })}
        data={USES.map((value) => ({ value, label: t(`calls.uses.${value}`) }))}
        style={{ flex: "1 1 10rem" }}
      />
      {item.use === "investment" && known.length > 0 ? (
        <Select
          label={t("calls.which")}
          clearable
          placeholder={t("calls.notYetKnown")}
          value={item.investment}
          onChange={(investment) => onChange({ investment })}
          data={known.map((one) => ({ value: one.id, label: one.name }))}
          style={{ flex: "1 1 10rem" }}
        />
      ) : null}
      <AmountField
        label={t("common.amount")}
        required
        value={item.typed}
        onValue={(typed) => onChange({ typed })}
        currency={pool.currency}
        style={{ flex: "1 1 10rem" }}
      />
      {onRemove ? (
        <ActionIcon variant="default" size={36} onClick={onRemove} aria-label={t("calls.removeItem")}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      ) : null}
    </Group>
  );
}
