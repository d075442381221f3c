// The bank beside the book on a day: what differs, what explains it, and signing the day off.
import { Button, Group, Select, TextInput } from "@mantine/core";
import {
  getSignOffsQuery,
  useGetBankAccounts,
  useGetReconciliation,
  useIdempotencyKey,
  useSignOffDay,
} from "@poolbook/client";
import { type Money, money, negate, signOf } from "@poolbook/money";
import { AttentionCard, MoneyText, useSaid } from "@poolbook/ui";
import { useState } from "react";
import { Day } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { DayField } from "../../shell/fields";
import { Figures } from "../../shell/figures";
import { Loaded } from "../../shell/loaded";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import { AccountDays, type OpenItem } from "./account-days";

interface Told {
  account: { id: string; name: string; number: string };
  on: string;
  ledger: string;
  bank: string;
  bank_is_proven: boolean;
  bank_by: string;
  difference: string;
  explained: string;
  unexplained: string;
  is_reconciled: boolean;
  open: { ledger: OpenItem[]; bank: OpenItem[] };
  /** The last day that a statement speaks of. */
  bank_until: string | null;
  unmatched_receipts: string;
  unexplained_payments: string;
  signed_off_until: string | null;
  locked_until: string | null;
}

interface BalanceProps {
  pool: Pool;
  /** undefined: the pool's first one. */
  account: string | undefined;
  onAccount: (id: string | undefined) => void;
}

/** One bank account beside the book; a pool that has several says which. */
export function Balance({ pool, account, onAccount }: BalanceProps) {
  const t = useText();
  const accounts = useGetBankAccounts({ pool_id: pool.id, limit: 200, after: undefined }).data?.items ?? [];
  const [first] = accounts;
  return (
    <>
      {accounts.length > 1 && first ? (
        <Select
          label={t("payments.accountShown")}
          allowDeselect={false}
          maw={360}
          mb="md"
          value={account ?? first.id}
          data={accounts.map(({ id, name, number }) => ({ value: id, label: number ? `${name} · ${number}` : name }))}
          onChange={(id) => onAccount(id === null || id === first.id ? undefined : id)}
        />
      ) : null}
      <OneAccount key={account} pool={pool} account={account} />
    </>
  );
}

function OneAccount({ pool, account }: Omit<BalanceProps, "onAccount">) {
  const t = useText();
  const { may } = useSession();
  const [signing, setSigning] = useState(false);
  const today = useGetReconciliation({ pool_id: pool.id, on: undefined, account, as_known: undefined });
  const now = today.data as unknown as Told | undefined;
  // where the bank has not spoken up to today, both sides are shown on the last day of which it has
  const until = now && !now.bank_is_proven && now.bank_until && now.bank_until < now.on ? now.bank_until : undefined;
  const then = useGetReconciliation(
    { pool_id: pool.id, on: until, account, as_known: undefined },
    { enabled: until !== undefined },
  );
  const found = until === undefined ? today : then;
  const amount = (text: string): Money => money(text, pool.currency);
  // what stands on an account of the pool itself; one that stands at zero is in no trial balance
  const standing = (code: string, side: "debit" | "credit", text: string) =>
    signOf(text) === 0 ? (
      <MoneyText value={amount(text)} digits="exact" />
    ) : (
      <Traced
        from={{ poolId: pool.id, kind: "trial-balance", pointer: `/accounts/${code}.${pool.id}/${side}` }}
        value={amount(text)}
        digits="exact"
      />
    );
  return (
    <Loaded of={found}>
      {(data) => {
        const told = data as unknown as Told;
        // what waits for somebody, and how far all is signed, is that of today whatever day the bank has spoken of
        const latest = now ?? told;
        const { id } = told.account;
        const inBook = { poolId: pool.id, kind: "cash", pointer: `/accounts/${id}/closing`, as_of: told.on } as const;
        const atBank = { poolId: pool.id, thing: id, figure: "balance", as_of: told.on } as const;
        const notExplained = {
          made: {
            label: told.account.name,
            how: t("payments.notExplainedFrom"),
            value: amount(told.unexplained),
            as_of: told.on,
            parts: [
              { what: t("payments.ledger"), amount: amount(told.ledger), asked: inBook },
              { what: t("payments.bank"), amount: negate(amount(told.bank)), asked: atBank },
              { what: t("payments.openExplain"), amount: negate(amount(told.explained)) },
            ],
          },
        };
        return (
          <>
            <Figures
              items={[
                {
                  label: t("payments.ledger"),
                  value: <Traced from={inBook} value={amount(told.ledger)} digits="exact" />,
                  note: (
                    <>
                      {told.account.name} {told.account.number} · {t("common.asOf")} <Day value={told.on} />
                    </>
                  ),
                },
                {
                  label: t("payments.bank"),
                  value: told.bank_is_proven ? <Traced from={atBank} value={amount(told.bank)} digits="exact" /> : "—",
                  note: told.bank_is_proven ? (
                    <>
                      {t("payments.proven")} · {t("common.asOf")} <Day value={told.on} />
                    </>
                  ) : (
                    t(told.bank_until ? "payments.notProven" : "payments.noStatement")
                  ),
                },
                {
                  label: t("payments.unmatched"),
                  value: standing("2000", "credit", latest.unmatched_receipts),
                  note:
                    signOf(latest.unexplained_payments) === 0 ? (
                      t("payments.allExplained")
                    ) : (
                      <>
                        {standing("1900", "debit", latest.unexplained_payments)} {t("payments.unexplained")}
                      </>
                    ),
                },
                {
                  label: t("payments.signed"),
                  value: <Day value={latest.signed_off_until} />,
                  note: latest.locked_until ? (
                    <>
                      {t("payments.locked")} <Day value={latest.locked_until} />
                    </>
                  ) : (
                    t("payments.notLocked")
                  ),
                },
              ]}
            />
            {told.bank_is_proven && may("sign_off") ? (
              <div style={{ marginBottom: "1rem" }}>
                <AttentionCard
                  tone={told.is_reconciled ? "good" : "wait"}
                  title={told.is_reconciled ? t("payments.agrees") : t("payments.differs")}
                  action={
                    <Button size="xs" variant="default" onClick={() => setSigning(true)}>
                      {t("payments.signOff")}
                    </Button>
                  }
                >
                  {told.is_reconciled ? null : (
                    <>
                      {t("payments.notExplained")}{" "}
                      <Traced from={notExplained} value={amount(told.unexplained)} digits="exact" />
                    </>
                  )}
                </AttentionCard>
              </div>
            ) : null}
            <AccountDays pool={pool} account={told.account.id} open={told.open} />
            {signing ? <SignOff pool={pool} account={told.account.id} onClose={() => setSigning(false)} /> : null}
          </>
        );
      }}
    </Loaded>
  );
}

function SignOff({ pool, account, onClose }: { pool: Pool; account: string; onClose: () => void }) {
  const t = useText();
  const said = useSaid();
  const { key } = useIdempotencyKey();
  const signed = useWholeList((after) =>
    getSignOffsQuery({ pool_id: pool.id, bank_account_id: account, limit: 200, after }),
  );
  const last = signed.data?.filter((one) => one.withdrawn_at === null).at(-1);
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const sign = useSignOffDay({ onSuccess: onClose });
  const there = useGetReconciliation(
    { pool_id: pool.id, on: day || undefined, account, as_known: undefined },
    { enabled: day !== "" },
  );
  const told = there.data as unknown as Told | undefined;
  const open = told ? [...told.open.ledger, ...told.open.bank] : [];
  const accepted = open.map(({ id }) => ({ item: id, reason: (reasons[id] ?? "").trim() }));
  const amount = (text: string | undefined) => (text === undefined ? null : money(text, pool.currency));
  return (
    <ReviewWindow
      opened
      title={t("payments.signOff")}
      act={t("payments.signOff")}
      facts={[
        [t("payments.signedBefore"), <Day key="before" value={last?.day} />],
        [t("payments.ledger"), <MoneyText key="ledger" value={amount(told?.ledger)} digits="exact" />],
        [t("payments.bank"), <MoneyText key="bank" value={amount(told?.bank)} digits="exact" />],
        [t("payments.notExplained"), <MoneyText key="not" value={amount(told?.unexplained)} digits="exact" />],
      ]}
      next={t("payments.signNext")}
      pending={sign.isPending}
      problem={sign.error ?? there.error}
      ready={day !== "" && told !== undefined && accepted.every((one) => one.reason !== "")}
      onBack={onClose}
      onConfirm={() => sign.mutate({ pool_id: pool.id, key, body: { day, bank_account_id: account, note, accepted } })}
    >
      <Group grow align="flex-start">
        <DayField label={t("common.day")} value={day} onValue={setDay} required />
        <TextInput label={t("common.memo")} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </Group>
      {open.map((one) => (
        <TextInput
          key={one.id}
          label={
            <>
              {t("payments.openItem")} <MoneyText value={amount(one.amount)} digits="exact" /> ·{" "}
              <Day value={one.date} /> · {one.text || said.word("kinds", one.kind)}
            </>
          }
          description={t("payments.openItemText")}
          required
          value={reasons[one.id] ?? ""}
          onChange={(event) => setReasons({ ...reasons, [one.id]: event.currentTarget.value })}
        />
      ))}
    </ReviewWindow>
  );
}
