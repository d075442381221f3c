// How far the book is closed, what was written into it by hand, and what lies beside it as evidence.
import { getLocksQuery, getSignOffsQuery } from "@poolbook/client";
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

function Closed({ pool }: { pool: Pool }) {
  const t = useText();
  const asked = { pool_id: pool.id, limit: 200 };
  const lock = useWholeList((after) => getLocksQuery({ ...asked, after })).data?.findLast(
    (one) => one.unlocked_at === null,
  );
  const signed = useWholeList((after) => getSignOffsQuery({ ...asked, after })).data?.findLast(
    (one) => one.withdrawn_at === null,
  );
  return (
    <Figures
      items={[
        {
          label: t("books.lockedThrough"),
          value: <Day value={lock?.through} />,
          note: lock?.note || t(lock ? "books.lockedText" : "payments.notLocked"),
        },
        {
          label: t("payments.signed"),
          value: <Day value={signed?.day} />,
          note: signed ? signed.note || t("books.signedText") : t("books.noSignOffs"),
        },
      ]}
    />
  );
}
