// Give a receipt to open lines of calls by hand; what is above them can be kept for the investor.
import { Button, Group, Radio, Select, Stack, Text } from "@mantine/core";
import { getCapitalCallsQuery, useGetCallLines, useIdempotencyKey, useMatchReceipt } from "@poolbook/client";
import { formatDay, formatMoney, isZero, signOf, subtract } from "@poolbook/money";
import { MoneyText, useLocale, useTableState, Window } from "@poolbook/ui";
import { useState } from "react";
import { Day, useToday } from "../../shell/days";
import { BookDayField } from "../../shell/fields";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { SearchField } from "../../shell/search-field";
import { useWholeList } from "../../shell/whole-list";
import { OwnWork } from "../../shell/work-line";
import { useText } from "../../text/use-text";
import { lesser } from "./lesser";
import type { Receipt } from "./receipts";

export function HandMatch({ pool, receipt, onClose }: { pool: Pool; receipt: Receipt; onClose: () => void }) {
  const t = useText();
  const locale = useLocale();
  const today = useToday();
  const { key } = useIdempotencyKey();
  const state = useTableState({ prefix: "m-" });
  const calls = useWholeList((after) =>
    getCapitalCallsQuery({ pool_id: pool.id, order: "-day", state: "issued,part_paid", limit: 200, after }),
  );
  const open = calls.data ?? [];
  const [chosenCall, setCall] = useState<string | null>(null);
  const callId = chosenCall ?? open[0]?.id ?? null;
  const lines = useGetCallLines(
    {
      call_id: callId ?? "none",
      state: "open",
      search: state.filters.search,
      order: undefined,
      after: undefined,
      limit: 50,
    },
    { enabled: callId !== null, keepPrevious: true },
  );
  const [investor, setInvestor] = useState<string | null>(receipt.investor_id);
  const [on, setOn] = useState(() => (today < receipt.received_on ? receipt.received_on : today));
  const name = useNames([receipt.investor_id]);
  const line = lines.data?.items.find((one) => one.id === investor);
  const match = useMatchReceipt({ onSuccess: onClose });
  const amount = line ? lesser(line.left, receipt.left) : null;
  const over = amount ? subtract(receipt.left, amount) : null;
  const close = () => {
    state.clearFilters();
    onClose();
  };
  return (
    <Window opened onClose={close} title={t("payments.matchTitle")} size="lg">
      <Stack>
        <Text>
          <MoneyText value={receipt.left} digits="exact" /> · <Day value={receipt.received_on} /> ·{" "}
          {receipt.investor_id ? name(receipt.investor_id) : receipt.reference || t("payments.unknown")}
        </Text>
        <Select
          label={t("calls.call")}
          classNames={{ input: "pb-amount", option: "pb-amount" }}
          allowDeselect={false}
          value={callId}
          onChange={setCall}
          data={open.map((one) => ({
            value: one.id,
            label: `${formatDay(one.issued_on, { locale })} · ${formatMoney(one.amount, { locale, digits: "exact", currency: "code" })}`,
          }))}
        />
        {open.length === 0 && calls.data ? <Text c="dimmed">{t("payments.noOpenCall")}</Text> : null}
        <SearchField state={state} />
        <Radio.Group label={t("payments.whose")} value={investor ?? ""} onChange={setInvestor}>
          <Stack gap={6} mt={6}>
            {lines.data?.items.map((one) => (
              <Radio
                key={one.id}
                value={one.id}
                label={
                  <>
                    {one.name} · {t("payments.owes")} <MoneyText value={one.left} digits="exact" />
                  </>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
        <BookDayField label={t("payments.matchedOn")} value={on} onValue={setOn} />
        {amount && over ? (
          <Text size="sm">
            {t("payments.pays")} <MoneyText value={amount} digits="exact" />
            {signOf(over.amount) > 0 ? (
              <>
                {t("payments.over")} <MoneyText value={over} digits="exact" /> {t("payments.overKept")}
              </>
            ) : null}
          </Text>
        ) : null}
        <OwnWork isPending={match.isPending} />
        <Refusal problem={match.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={!line || !amount || !callId}
            loading={match.isPending}
            onClick={() =>
              line &&
              amount &&
              callId &&
              match.mutate({
                receipt_id: receipt.id,
                key,
                body: {
                  matched_on: on,
                  matches: [{ call_id: callId, investor_id: line.id, amount }],
                  kept: over && !isZero(over) ? [{ investor_id: line.id, amount: over }] : [],
                },
              })
            }
          >
            {t("payments.match")}
          </Button>
        </Group>
      </Stack>
    </Window>
  );
}
