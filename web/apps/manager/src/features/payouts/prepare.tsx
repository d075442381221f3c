// A payout file is prepared: what the bank asks for first, then a look at what it will say, then one button.
import { Button, Group, Select, Stack, Switch, TextInput } from "@mantine/core";
import {
  type components,
  useGetBankAccounts,
  useGetPayoutFile,
  useGetPayoutFiles,
  useIdempotencyKey,
  usePreparePayoutFile,
} from "@poolbook/client";
import { MoneyText, Window } from "@poolbook/ui";
import { useState } from "react";
import { Day, useToday } from "../../shell/days";
import { DayField } from "../../shell/fields";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { Review } from "../../shell/review";
import { useText } from "../../text/use-text";
import { FORMAT_NAMES, type Format, SENDER_FIELDS, type SenderField } from "./formats";
import type { DueSums } from "./payouts";

type Sender = components["schemas"]["OriginatorShape"];

interface PrepareProps {
  pool: Pool;
  format: Format;
  due: DueSums;
  onClose: () => void;
  onMade: (fileId: string) => void;
}

/** What the last file of this format said of the sender: the bank asks for the same every time. */
function useLastSender(poolId: string, format: Format): Sender | null | undefined {
  const files = useGetPayoutFiles({ pool_id: poolId, limit: 50, after: undefined });
  const last = files.data?.items.find((one) => one.format === format)?.id;
  const file = useGetPayoutFile({ file_id: last ?? "none", payments: "no" }, { enabled: last !== undefined });
  if (!files.data || (last && !file.data)) return files.error || file.error ? null : undefined;
  return file.data?.originator ?? null;
}

export function Prepare(props: PrepareProps) {
  const t = useText();
  const last = useLastSender(props.pool.id, props.format);
  return (
    <Window opened onClose={props.onClose} title={t("payouts.prepare")}>
      {last === undefined ? null : <PrepareForm {...props} last={last} />}
    </Window>
  );
}

function PrepareForm({ pool, format, due, last, onClose, onMade }: PrepareProps & { last: Sender | null }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const accounts = useGetBankAccounts({ pool_id: pool.id, limit: 200, after: undefined });
  const [chosen, setAccount] = useState<string | null>(null);
  const today = useToday();
  const [on, setOn] = useState(due.last_due_on && due.last_due_on > today ? due.last_due_on : today);
  const [text, setText] = useState("");
  const [sender, setSender] = useState<Sender>(last ?? {});
  const [looking, setLooking] = useState(false);
  const prepare = usePreparePayoutFile();
  const account = accounts.data?.items.find((one) => one.id === chosen) ?? accounts.data?.items[0];
  const fields: readonly SenderField[] = SENDER_FIELDS[format];
  if (looking) {
    return (
      <Review
        facts={[
          [
            t("payments.from"),
            account ? `${account.name} ${[account.bank, account.number].filter(Boolean).join(" ")}` : pool.name,
          ],
          [t("distributions.to"), t("common.people", { count: due.payable_count })],
          [t("common.amount"), <MoneyText key="sum" value={due.payable} digits="exact" />],
          [t("payouts.on"), <Day key="on" value={on} style="long" />],
          [t("payouts.format"), FORMAT_NAMES[format]],
        ]}
        next={t("payouts.prepareNext")}
        act={t("payouts.prepareAct")}
        typed={due.payable}
        pending={prepare.isPending}
        problem={prepare.error}
        onBack={() => setLooking(false)}
        onConfirm={() =>
          prepare.mutate(
            {
              pool_id: pool.id,
              key,
              body: {
                format,
                execution_on: on,
                bank_account_id: account?.id ?? null,
                skip_missing: true,
                seal: due.seal,
                originator: fields.length > 0 || last ? sender : null,
                text,
              },
            },
            { onSuccess: (file) => onMade(file.id) },
          )
        }
      />
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setLooking(true);
      }}
    >
      <Stack>
        <Refusal problem={accounts.error} />
        {(accounts.data?.items.length ?? 0) > 1 ? (
          <Select
            label={t("payouts.account")}
            allowDeselect={false}
            value={account?.id ?? null}
            onChange={setAccount}
            data={(accounts.data?.items ?? []).map((one) => ({
              value: one.id,
              label: `${one.name} ${[one.bank, one.number].filter(Boolean).join(" ")}`,
            }))}
          />
        ) : null}
        <DayField label={t("payouts.on")} description={t("payouts.onText")} required value={on} onValue={setOn} />
        {fields.length > 0 ? (
          <Group grow align="flex-start">
            {fields.map((field) => (
              <TextInput
                key={field}
                label={t(`payouts.sender.${field}`)}
                description={t(`payouts.sender.${field}Text`)}
                required={field !== "destination_name"}
                autoComplete="off"
                value={sender[field] ?? ""}
                onChange={(event) => setSender({ ...sender, [field]: event.currentTarget.value })}
              />
            ))}
          </Group>
        ) : null}
        {format === "aba" ? (
          <Switch
            label={t("payouts.sender.is_balanced")}
            checked={sender.is_balanced ?? false}
            onChange={(event) => setSender({ ...sender, is_balanced: event.currentTarget.checked })}
          />
        ) : null}
        <TextInput
          label={t("payouts.text")}
          description={t("payouts.textText")}
          maxLength={140}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit">{t("common.goOn")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
