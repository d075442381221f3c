// How far the book is closed, what was written into it by hand, and what lies beside it as evidence.
import { getLocksQuery, getSignOffsQuery, useGetBankAccounts } from "@poolbook/client";
import { Section } from "@poolbook/ui";
import { Day } from "../../shell/days";
import { Evidence } from "../../shell/evidence";
import { Figures } from "../../shell/figures";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import { Entries } from "./entries";
import { Locks } from "./locks";
import { SignOffs } from "./sign-offs";

type BankAccount = NonNullable<ReturnType<typeof useGetBankAccounts>["data"]>["items"][number];

export function Books({ poolId }: { poolId: string }) {
  const t = useText();
  return (
    <PoolFrame poolId={poolId} title={t("shell.books")} subtitle={t("books.subtitle")}>
      {(pool) => (
        <>
          <Closed pool={pool} />
          <Entries pool={pool} />
          <Locks pool={pool} />
          <SignOffs pool={pool} />
          <Section title={t("books.evidence")}>
            <Evidence poolId={pool.id} subject={pool.id} what={pool.name} />
          </Section>
        </>
      )}
    </PoolFrame>
  );
}

export function Closed({ pool }: { pool: Pool }) {
  const t = useText();
  const asked = { pool_id: pool.id, limit: 200 };
  const lock = useWholeList((after) => getLocksQuery({ ...asked, after })).data?.findLast(
    (one) => one.unlocked_at === null,
  );
  const signed = useWholeList((after) => getSignOffsQuery({ ...asked, after })).data;
  const accounts = useGetBankAccounts({ ...asked, after: undefined }).data?.items;
  /** Each account has its own last day; one that is the only one need not be named. */
  const signedOff = (account: BankAccount) => {
    const last = signed?.findLast((one) => one.withdrawn_at === null && one.bank_account_id === account.id);
    return {
      label: accounts?.length === 1 ? t("payments.signed") : `${t("payments.signed")} · ${account.name}`,
      value: <Day value={last?.day} />,
      note: last ? last.note || t("books.signedText") : signed ? t("books.noSignOffs") : null,
    };
  };
  return (
    <Figures
      items={[
        {
          label: t("books.lockedThrough"),
          value: <Day value={lock?.through} />,
          note: lock?.note || t(lock ? "books.lockedText" : "payments.notLocked"),
        },
        ...(accounts ?? []).map(signedOff),
      ]}
    />
  );
}
