// A receipt by hand, where no bank file has landed.
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useIdempotencyKey, useRecordReceipt } from "@poolbook/client";
import { Window } from "@poolbook/ui";
import { type FormEvent, useState } from "react";
import { useToday } from "../../shell/days";
import { AmountField, BookDayField, useAmount } from "../../shell/fields";
import { InvestorSelect } from "../../shell/investor-select";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { OwnWork } from "../../shell/work-line";
import { useText } from "../../text/use-text";

export function HandReceipt({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useText();
  const today = useToday();
  const read = useAmount();
  const { key } = useIdempotencyKey();
  const [typed, setTyped] = useState("");
  const [on, setOn] = useState(today);
  const [investor, setInvestor] = useState<string | null>(null);
  const [reference, setReference] = useState("");
  const record = useRecordReceipt({ onSuccess: onClose });
  const amount = read(typed, pool.currency);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!amount) return;
    record.mutate({
      key,
      body: {
        pool_id: pool.id,
        amount: { amount, currency: pool.currency },
        received_on: on,
        reference,
        memo: "",
        ...(investor ? { investor_id: investor } : {}),
      },
    });
  };
  return (
    <Window opened onClose={onClose} title={t("payments.byHand")} size="lg">
      <form onSubmit={send}>
        <Stack>
          <AmountField label={t("common.amount")} required value={typed} onValue={setTyped} currency={pool.currency} />
          <BookDayField label={t("payments.received")} required value={on} onValue={setOn} />
          <InvestorSelect label={t("payments.from")} value={investor} onChange={setInvestor} />
          <TextInput
            label={t("calls.reference")}
            description={t("payments.referenceText")}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
          <OwnWork isPending={record.isPending} />
          <Refusal problem={record.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={record.isPending} disabled={!amount}>
              {t("payments.record")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}
