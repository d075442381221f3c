// Entries by hand: why, by whom, looked at by whom; the newest first, one opens with its lines and evidence.
import { Button } from "@mantine/core";
import { getJournalEntriesQuery, type useGetJournalEntries } from "@poolbook/client";
import { total } from "@poolbook/money";
import { MoneyText, Status } from "@poolbook/ui";
import { useState } from "react";
import { Day } from "../../shell/days";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import { EntryWindow } from "./entry";
import { NewEntry } from "./new-entry";

export type JournalEntry = NonNullable<ReturnType<typeof useGetJournalEntries>["data"]>["items"][number];

export function Entries({ pool }: { pool: Pool }) {
  const t = useText();
  const { may } = useSession();
  const [writing, setWriting] = useState(false);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const asked = { pool_id: pool.id, order: "-day" } as const;
  const found = useWholeList((after) => getJournalEntriesQuery({ ...asked, limit: 200, after }));
  const items = found.data ?? [];
  const opened = items.find((one) => one.id === openedId);
  const name = useNames(items.flatMap((one) => [one.proposed_by, one.approved_by, one.dropped_by]));
  const moved = (one: JournalEntry) =>
    total(
      one.lines.map((line) => line.debit),
      pool.currency,
    );
  return (
    <div style={{ marginBottom: "1rem" }}>
      <Loaded of={found}>
        {() => (
          <Rows
            label={t("books.entries")}
            list={getJournalEntriesQuery(asked)}
            title={t("books.entries")}
            rows={items}
            keyOf={(one) => one.id}
            actions={
              may("propose") && !["draft", "cancelled"].includes(pool.state) ? (
                <Button size="xs" onClick={() => setWriting(true)}>
                  {t("books.write")}
                </Button>
              ) : undefined
            }
            columns={[
              { key: "reason", title: t("common.reason"), cell: (one) => <strong>{one.reason}</strong> },
              { key: "on", title: t("common.day"), cell: (one) => <Day value={one.effective_on} /> },
              { key: "by", title: t("distributions.proposedBy"), cell: (one) => name(one.proposed_by) },
              { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
              {
                key: "who",
                title: t("books.lookedAt"),
                wide: true,
                cell: (one) => name(one.approved_by ?? one.dropped_by),
              },
              {
                key: "amount",
                title: t("common.amount"),
                right: true,
                cell: (one) => <MoneyText value={moved(one)} digits="exact" currency="none" />,
              },
              {
                key: "act",
                title: t("common.actions"),
                right: true,
                cell: (one) => (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t("common.details")}: ${one.reason}`}
                    onClick={() => setOpenedId(one.id)}
                  >
                    {t("common.details")}
                  </Button>
                ),
              },
            ]}
            empty={t("books.noEntries")}
          />
        )}
      </Loaded>
      {writing ? <NewEntry pool={pool} onClose={() => setWriting(false)} /> : null}
      {opened ? <EntryWindow pool={pool} entry={opened} onClose={() => setOpenedId(null)} /> : null}
    </div>
  );
}
