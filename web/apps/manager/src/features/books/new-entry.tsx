// An entry is written by hand: lines that sum to zero, why, and what it rests on; then a look; then somebody else's.
import { Button, FileInput, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useGetBankAccounts, useIdempotencyKey, useProposeJournalEntry } from "@poolbook/client";
import { isZero } from "@poolbook/money";
import { MoneyText, Window } from "@poolbook/ui";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { Day, useToday } from "../../shell/days";
import { EVIDENCE_TYPES } from "../../shell/evidence";
import { AmountField, BookDayField, DayField, useAmount } from "../../shell/fields";
import { base64Of, MOST_BYTES } from "../../shell/files";
import { InvestorSelect } from "../../shell/investor-select";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { Review } from "../../shell/review";
import { useText } from "../../text/use-text";
import { ACCOUNTS, difference, holderOf, isWhole, keyOf, type TypedLine } from "./accounts";
import classes from "./new-entry.module.css";

const empty = (id: number): TypedLine => ({ id, account: null, holder: null, debit: "", credit: "" });

export function NewEntry({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useText();
  const read = useAmount();
  const { key } = useIdempotencyKey();
  const [lines, setLines] = useState<readonly TypedLine[]>([empty(1), empty(2)]);
  const [on, setOn] = useState(useToday());
  const [adjusts, setAdjusts] = useState("");
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [files, setFiles] = useState<File[]>([]);
  const [looking, setLooking] = useState(false);
  const propose = useProposeJournalEntry({ onSuccess: onClose });
  const left = difference(lines, pool.currency, read);
  const tooLarge = files.some((one) => one.size > MOST_BYTES);
  const isReady =
    lines.every((one) => isWhole(one, pool.currency, read)) &&
    isZero(left) &&
    reason.trim() !== "" &&
    (files.length > 0 || note.trim() !== "") &&
    !tooLarge;
  const change = (id: number, part: Partial<TypedLine>) =>
    setLines(lines.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const sent = (typed: string) => {
    const amount = read(typed, pool.currency);
    return amount === null ? null : { amount, currency: pool.currency };
  };
  const send = async () =>
    propose.mutate({
      pool_id: pool.id,
      key,
      body: {
        effective_on: on,
        reason,
        note,
        adjusts: adjusts || null,
        files: await Promise.all(files.map(async (one) => ({ name: one.name, content: await base64Of(one) }))),
        lines: lines.map((one) => ({
          account: one.account ?? "",
          holder: one.holder,
          debit: sent(one.debit),
          credit: sent(one.credit),
        })),
      },
    });
  return (
    <Window opened onClose={onClose} title={t("books.write")} size="xl">
      {looking ? (
        <Review
          facts={[
            [t("common.reason"), reason],
            [t("common.day"), <Day key="on" value={on} style="long" />],
            ...(adjusts ? [[t("books.adjusts"), <Day key="adjusts" value={adjusts} />] as const] : []),
            ...lines.map(
              (one) =>
                [
                  `${one.account} ${t(`books.accounts.${keyOf(one.account ?? "") as "a1000"}`)}`,
                  <span key={one.id}>
                    {t(one.debit.trim() ? "reports.columns.debit" : "reports.columns.credit")}{" "}
                    <MoneyText value={sent(one.debit) ?? sent(one.credit)} digits="exact" />
                  </span>,
                ] as const,
            ),
            [t("books.evidenceOf"), [...files.map((one) => one.name), note].filter(Boolean).join(", ")],
          ]}
          next={t("books.writeNext")}
          act={t("distributions.propose")}
          pending={propose.isPending}
          problem={propose.error}
          onBack={() => setLooking(false)}
          onConfirm={() => void send()}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setLooking(true);
          }}
        >
          <Stack>
            <TextInput
              label={t("common.reason")}
              description={t("books.reasonText")}
              required
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group grow align="flex-start">
              <BookDayField label={t("common.day")} required value={on} onValue={setOn} />
              <DayField
                label={t("books.adjusts")}
                description={t("books.adjustsText")}
                value={adjusts}
                onValue={setAdjusts}
              />
            </Group>
            <Stack gap="xs" component="fieldset" className={classes.lines}>
              <Text fw={600} component="legend">
                {t("books.lines")}
              </Text>
              {lines.map((one, at) => (
                <LineFields
                  key={one.id}
                  pool={pool}
                  line={one}
                  number={at + 1}
                  onChange={(part) => change(one.id, part)}
                  onDrop={lines.length > 2 ? () => setLines(lines.filter((other) => other.id !== one.id)) : undefined}
                />
              ))}
              <Group justify="space-between">
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconPlus size={14} aria-hidden />}
                  onClick={() => setLines([...lines, empty(Math.max(...lines.map((one) => one.id)) + 1)])}
                >
                  {t("books.addLine")}
                </Button>
                <Text size="sm" role="status">
                  {isZero(left) ? t("books.balanced") : t("books.unbalanced")}{" "}
                  {isZero(left) ? null : <MoneyText value={left} digits="exact" />}
                </Text>
              </Group>
            </Stack>
            <FileInput
              label={t("books.evidenceOf")}
              description={t("evidence.fileText")}
              placeholder={t("payments.pick")}
              multiple
              clearable
              accept={EVIDENCE_TYPES}
              value={files}
              onChange={setFiles}
              error={tooLarge ? t("payments.tooLarge") : undefined}
            />
            <TextInput
              label={t("books.note")}
              description={t("books.noteText")}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Refusal problem={propose.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t("common.cancel")}
              </Button>
              <Button type="submit" disabled={!isReady}>
                {t("common.goOn")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Window>
  );
}

interface LineFieldsProps {
  pool: Pool;
  line: TypedLine;
  number: number;
  onChange: (part: Partial<TypedLine>) => void;
  onDrop: (() => void) | undefined;
}

function LineFields({ pool, line, number, onChange, onDrop }: LineFieldsProps) {
  const t = useText();
  const kind = line.account === null ? "pool" : holderOf(line.account);
  const accounts = useGetBankAccounts({ pool_id: pool.id, limit: 200, after: undefined });
  const called = (label: string) => `${label}, ${t("books.lineNo", { number })}`;
  return (
    <div className={classes.line}>
      <Select
        aria-label={called(t("ledger.account"))}
        placeholder={t("ledger.account")}
        searchable
        value={line.account}
        onChange={(account) => onChange({ account, holder: null })}
        data={ACCOUNTS.map((code) => ({
          value: code,
          label: `${code} ${t(`books.accounts.${keyOf(code) as "a1000"}`)}`,
        }))}
      />
      {kind === "investor" ? (
        <InvestorSelect
          label={called(t("common.investor"))}
          value={line.holder}
          onChange={(holder) => onChange({ holder })}
        />
      ) : kind === "bank" && (accounts.data?.items.length ?? 0) > 1 ? (
        <Select
          label={called(t("payouts.account"))}
          value={line.holder ?? accounts.data?.items[0]?.id ?? null}
          onChange={(holder) => onChange({ holder })}
          data={(accounts.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
      ) : null}
      <Group gap="xs" wrap="nowrap">
        <AmountField
          aria-label={called(t("reports.columns.debit"))}
          placeholder={t("reports.columns.debit")}
          value={line.debit}
          onValue={(debit) => onChange({ debit, credit: "" })}
          currency={pool.currency}
        />
        <AmountField
          aria-label={called(t("reports.columns.credit"))}
          placeholder={t("reports.columns.credit")}
          value={line.credit}
          onValue={(credit) => onChange({ credit, debit: "" })}
          currency={pool.currency}
        />
        {onDrop ? (
          <Button variant="subtle" px={8} aria-label={called(t("books.dropLine"))} onClick={onDrop}>
            <IconTrash size={16} aria-hidden />
          </Button>
        ) : null}
      </Group>
    </div>
  );
}
