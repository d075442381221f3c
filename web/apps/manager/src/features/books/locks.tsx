// Periods that are locked: what belongs to them is posted in the open from then on, and says so.
import { Button, TextInput } from "@mantine/core";
import { getLocksQuery, useIdempotencyKey, useLockPeriod, useUnlockPeriod } from "@poolbook/client";
import { useState } from "react";
import { Day, Instant } from "../../shell/days";
import { DayField } from "../../shell/fields";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";

type Act = "lock" | "unlock";

export function Locks({ pool }: { pool: Pool }) {
  const t = useText();
  const { may } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const asked = { pool_id: pool.id, order: "-day" } as const;
  const found = useWholeList((after) => getLocksQuery({ ...asked, limit: 200, after }));
  const items = found.data ?? [];
  const name = useNames(items.flatMap((one) => [one.locked_by, one.unlocked_by]));
  const last = items.find((one) => one.unlocked_at === null);
  return (
    <div style={{ marginBottom: "1rem" }}>
      <Loaded of={found}>
        {() => (
          <Rows
            label={t("books.locks")}
            list={getLocksQuery(asked)}
            title={t("books.locks")}
            rows={items}
            keyOf={(one) => one.id}
            actions={
              may("lock_periods") ? (
                <>
                  {last ? (
                    <Button size="xs" variant="default" onClick={() => setAct("unlock")}>
                      {t("books.unlock")}
                    </Button>
                  ) : null}{" "}
                  <Button size="xs" onClick={() => setAct("lock")}>
                    {t("books.lock")}
                  </Button>
                </>
              ) : undefined
            }
            columns={[
              { key: "through", title: t("books.through"), cell: (one) => <Day value={one.through} /> },
              {
                key: "by",
                title: t("books.lockedBy"),
                cell: (one) => (
                  <>
                    {name(one.locked_by)} · <Instant value={one.recorded_at} />
                  </>
                ),
              },
              { key: "note", title: t("common.memo"), cell: (one) => one.note || "—" },
              {
                key: "back",
                title: t("books.takenBack"),
                cell: (one) =>
                  one.unlocked_by ? (
                    <>
                      {name(one.unlocked_by)} · <Instant value={one.unlocked_at} /> · {one.reason}
                    </>
                  ) : (
                    t("books.holds")
                  ),
              },
            ]}
            empty={t("payments.notLocked")}
          />
        )}
      </Loaded>
      {act ? <LockWindow pool={pool} act={act} last={last?.through ?? null} onClose={() => setAct(null)} /> : null}
    </div>
  );
}

function LockWindow({ pool, act, last, onClose }: { pool: Pool; act: Act; last: string | null; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [through, setThrough] = useState("");
  const [text, setText] = useState("");
  const lock = useLockPeriod({ onSuccess: onClose });
  const unlock = useUnlockPeriod({ onSuccess: onClose });
  const takes = act === "lock" ? lock : unlock;
  return (
    <ReviewWindow
      opened
      danger={act === "unlock"}
      title={t(`books.${act}`)}
      act={t(`books.${act}`)}
      facts={[
        [t("pools.pool"), pool.name],
        [t("books.lockedThrough"), <Day key="last" value={last} style="long" />],
      ]}
      next={t(`books.${act}Next`)}
      pending={takes.isPending}
      problem={takes.error}
      ready={act === "lock" ? through !== "" : text.trim() !== ""}
      onBack={onClose}
      onConfirm={() =>
        act === "lock"
          ? lock.mutate({ pool_id: pool.id, key, body: { through, note: text } })
          : unlock.mutate({ pool_id: pool.id, key, body: { reason: text } })
      }
    >
      {act === "lock" ? <DayField label={t("books.through")} required value={through} onValue={setThrough} /> : null}
      <TextInput
        label={t(act === "lock" ? "common.memo" : "common.reason")}
        required={act === "unlock"}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ReviewWindow>
  );
}
