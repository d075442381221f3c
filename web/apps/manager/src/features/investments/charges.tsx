// Fees and expenses: what the pool owes, and paying it.
import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import {
  getExpensesQuery,
  getManagementFeesQuery,
  useChargeExpense,
  useChargeManagementFee,
  type useGetExpenses,
  useIdempotencyKey,
  usePayExpense,
  usePayManagementFee,
} from "@poolbook/client";
import { MoneyText, Status, Window } from "@poolbook/ui";
import { type FormEvent, useState } from "react";
import { Day, useToday } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { AmountField, BookDayField, useAmount } from "../../shell/fields";
import { Loaded } from "../../shell/loaded";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { ReviewWindow } from "../../shell/review";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { OwnWork } from "../../shell/work-line";
import { useText } from "../../text/use-text";

type Charge = NonNullable<ReturnType<typeof useGetExpenses>["data"]>["items"][number] & { isFee: boolean };

export function Charges({ pool }: { pool: Pool }) {
  const t = useText();
  const { may } = useSession();
  const [charging, setCharging] = useState(false);
  const [paying, setPaying] = useState<Charge | null>(null);
  const expenses = useWholeList((after) => getExpensesQuery({ pool_id: pool.id, limit: 200, after }));
  const fees = useWholeList((after) => getManagementFeesQuery({ pool_id: pool.id, limit: 200, after }));
  const mayCharge = may("record_money") && ["open", "closed", "winding_up"].includes(pool.state);
  return (
    <div style={{ marginTop: "1rem" }}>
      <Loaded of={expenses}>
        {(found) => {
          const rows: Charge[] = [
            ...found.map((one) => ({ ...one, isFee: false })),
            ...(fees.data ?? []).map((one) => ({ ...one, isFee: true })),
          ].sort((one, other) => (one.charged_on < other.charged_on ? 1 : -1));
          return (
            <Rows
              label={t("charges.title")}
              list={[getExpensesQuery({ pool_id: pool.id }), getManagementFeesQuery({ pool_id: pool.id })]}
              title={t("charges.title")}
              actions={
                mayCharge ? (
                  <Button size="xs" variant="default" onClick={() => setCharging(true)}>
                    {t("charges.charge")}
                  </Button>
                ) : undefined
              }
              rows={rows}
              keyOf={(one) => one.id}
              columns={[
                {
                  key: "what",
                  title: t("charges.what"),
                  cell: (one) =>
                    one.isFee
                      ? t("calls.uses.management_fee")
                      : [one.payee, one.memo].filter(Boolean).join(" · ") || t("calls.uses.expenses"),
                },
                {
                  key: "state",
                  title: t("common.state"),
                  badge: true,
                  cell: (one) => <Status state={one.paid_on ? "paid" : "due"} />,
                },
                { key: "on", title: t("charges.on"), right: true, cell: (one) => <Day value={one.charged_on} /> },
                { key: "paid", title: t("charges.paidOn"), right: true, cell: (one) => <Day value={one.paid_on} /> },
                {
                  key: "amount",
                  title: t("common.amount"),
                  right: true,
                  cell: (one) => (
                    <Traced
                      from={{ poolId: pool.id, thing: one.id }}
                      value={one.amount}
                      digits="exact"
                      currency="none"
                    />
                  ),
                },
                {
                  key: "act",
                  title: t("common.actions"),
                  right: true,
                  cell: (one) =>
                    one.paid_on === null && may("record_money") ? (
                      <Button size="compact-sm" variant="default" onClick={() => setPaying(one)}>
                        {t("charges.pay")}
                      </Button>
                    ) : null,
                },
              ]}
              empty={t("charges.none")}
            />
          );
        }}
      </Loaded>
      {charging ? <NewCharge pool={pool} onClose={() => setCharging(false)} /> : null}
      {paying ? <Pay key={paying.id} pool={pool} charge={paying} onClose={() => setPaying(null)} /> : null}
    </div>
  );
}

function NewCharge({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useText();
  const today = useToday();
  const read = useAmount();
  const { key } = useIdempotencyKey();
  const [kind, setKind] = useState("expense");
  const [typed, setTyped] = useState("");
  const [payee, setPayee] = useState("");
  const [memo, setMemo] = useState("");
  const [on, setOn] = useState(today);
  const expense = useChargeExpense({ onSuccess: onClose });
  const fee = useChargeManagementFee({ onSuccess: onClose });
  const amount = read(typed, pool.currency);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!amount) return;
    const body = { amount: { amount, currency: pool.currency }, charged_on: on, memo };
    if (kind === "fee") fee.mutate({ pool_id: pool.id, key, body });
    else expense.mutate({ pool_id: pool.id, key, body: { ...body, payee } });
  };
  return (
    <Window opened onClose={onClose} title={t("charges.charge")} size="lg">
      <form onSubmit={send}>
        <Stack>
          <SegmentedControl
            value={kind}
            onChange={setKind}
            data={[
              { value: "expense", label: t("calls.uses.expenses") },
              { value: "fee", label: t("calls.uses.management_fee") },
            ]}
            aria-label={t("charges.what")}
          />
          <AmountField label={t("common.amount")} required value={typed} onValue={setTyped} currency={pool.currency} />
          {kind === "expense" ? (
            <TextInput
              label={t("charges.payee")}
              required
              value={payee}
              onChange={(event) => setPayee(event.currentTarget.value)}
            />
          ) : null}
          <BookDayField label={t("charges.on")} required value={on} onValue={setOn} />
          <TextInput label={t("common.memo")} value={memo} onChange={(event) => setMemo(event.currentTarget.value)} />
          <OwnWork isPending={expense.isPending || fee.isPending} />
          <Refusal problem={expense.error ?? fee.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={expense.isPending || fee.isPending} disabled={!amount}>
              {t("charges.charge")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}

function Pay({ pool, charge, onClose }: { pool: Pool; charge: Charge; onClose: () => void }) {
  const t = useText();
  const today = useToday();
  const { key } = useIdempotencyKey();
  const [on, setOn] = useState(today);
  const expense = usePayExpense({ onSuccess: onClose });
  const fee = usePayManagementFee({ onSuccess: onClose });
  const takes = charge.isFee ? fee : expense;
  return (
    <ReviewWindow
      opened
      title={t("charges.pay")}
      act={t("charges.pay")}
      facts={[
        [t("payments.from"), pool.name],
        [t("charges.payee"), charge.isFee ? t("charges.manager") : charge.payee || "—"],
        [t("common.amount"), <MoneyText key="amount" value={charge.amount} digits="exact" />],
        [t("investments.cashNow"), <MoneyText key="cash" value={pool.cash} digits="exact" />],
      ]}
      next={t("charges.payNext")}
      pending={takes.isPending}
      problem={takes.error}
      onBack={onClose}
      onConfirm={() =>
        charge.isFee
          ? fee.mutate({ fee_id: charge.id, key, body: { paid_on: on } })
          : expense.mutate({ expense_id: charge.id, key, body: { paid_on: on } })
      }
    >
      <BookDayField label={t("charges.paidOn")} value={on} onValue={setOn} required />
    </ReviewWindow>
  );
}
