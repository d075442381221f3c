// The book itself: every posting in its order, with its entries; a number leads to what it is made of.
import { Button, Group } from "@mantine/core";
import { useGetLedger } from "@poolbook/client";
import { signOf } from "@poolbook/money";
import { EmptyState, ExportButton, MoneyText, useSaid, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { Day, Instant } from "../../shell/days";
import { EvidenceButton, useEvidenceCounts } from "../../shell/evidence";
import { DayField } from "../../shell/fields";
import { Loaded } from "../../shell/loaded";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { reportFile } from "../../shell/report-file";
import { useText } from "../../text/use-text";
import classes from "./ledger.module.css";

interface Entry {
  code: string;
  of: string | null;
  debit: string;
  credit: string;
  balance: string;
}
interface Transaction {
  number: number;
  date: string;
  kind: string;
  memo: string;
  fact: string;
  reverses: number | null;
  adjusts: string | null;
  recorded_at: string;
  entries: Entry[];
  entry_count: number;
}
const LIMIT = 25;
const FEW = 8;
const MANY = 100;

export function Ledger({ poolId }: { poolId: string }) {
  const t = useText();
  const state = useTableState();
  const after = Number.parseInt(state.after ?? "0", 10) || 0;
  const { from, as_of } = state.filters;
  const found = useGetLedger(
    { pool_id: poolId, from, as_of, after, limit: LIMIT, entries: FEW },
    { keepPrevious: true },
  );
  const shown = (found.data?.transactions ?? []) as unknown as Transaction[];
  const evidence = useEvidenceCounts(
    poolId,
    shown.map((one) => one.fact),
  );
  return (
    <PoolFrame
      poolId={poolId}
      title={t("shell.ledger")}
      subtitle={t("ledger.subtitle")}
      actions={
        <ExportButton onExport={(format) => reportFile({ pool_id: poolId, kind: "ledger", from, as_of, format })} />
      }
    >
      {(pool) => (
        <>
          <Group mb="md" gap="sm">
            <DayField
              size="xs"
              label={t("reports.from")}
              value={from ?? ""}
              onValue={(day) => state.setFilter("from", day || undefined)}
            />
            <DayField
              size="xs"
              label={t("reports.asOf")}
              value={as_of ?? ""}
              onValue={(day) => state.setFilter("as_of", day || undefined)}
            />
          </Group>
          <Loaded of={found}>
            {(page) => {
              if (shown.length === 0) return <EmptyState title={t("ledger.none")} />;
              return (
                <>
                  <ol className={classes.list}>
                    {shown.map((one) => (
                      <Posting key={one.number} one={one} pool={pool} evidence={evidence.get(one.fact)} />
                    ))}
                  </ol>
                  <Group justify="flex-end" mt="md">
                    {state.after ? (
                      <Button variant="default" size="xs" onClick={() => state.goTo(undefined)}>
                        {t("ledger.first")}
                      </Button>
                    ) : null}
                    {page.next ? (
                      <Button
                        variant="default"
                        size="xs"
                        loading={found.isPlaceholderData}
                        onClick={() => state.goTo(String(page.next))}
                      >
                        {t("ledger.next")}
                      </Button>
                    ) : null}
                  </Group>
                </>
              );
            }}
          </Loaded>
        </>
      )}
    </PoolFrame>
  );
}

function Entries({ entries, currency }: { entries: readonly Entry[]; currency: string }) {
  const t = useText();
  const said = useSaid();
  const money = (amount: string) =>
    signOf(amount) === 0 ? null : <MoneyText value={{ amount, currency }} digits="exact" currency="none" />;
  return (
    <table className={classes.entries}>
      <thead>
        <tr>
          <th scope="col">{t("ledger.account")}</th>
          <th scope="col">{t("ledger.of")}</th>
          <th scope="col">{t("reports.columns.debit")}</th>
          <th scope="col">{t("reports.columns.credit")}</th>
          <th scope="col">{t("reports.columns.balance")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={`${entry.code}-${entry.of}`}>
            <td title={said.account(entry.code, "")}>{entry.code}</td>
            <td>{entry.of ?? "—"}</td>
            <td data-label={t("reports.columns.debit")}>{money(entry.debit)}</td>
            <td data-label={t("reports.columns.credit")}>{money(entry.credit)}</td>
            <td data-label={t("reports.columns.balance")}>
              <MoneyText value={{ amount: entry.balance, currency }} digits="exact" currency="none" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** All entries of one posting, some at a time: a call of a wide pool has tens of thousands. */
function AllEntries({ one, pool }: { one: Transaction; pool: Pool }) {
  const t = useText();
  const [skip, setSkip] = useState(0);
  const asked = { pool_id: pool.id, after: one.number - 1, limit: 1, entries: MANY, skip };
  const found = useGetLedger(asked, { keepPrevious: true });
  const shown = (found.data?.transactions as unknown as Transaction[] | undefined)?.[0]?.entries ?? one.entries;
  const last = Math.min(skip + MANY, one.entry_count);
  return (
    <>
      <Entries entries={shown} currency={pool.currency} />
      {one.entry_count > MANY ? (
        <Group justify="flex-end" gap="sm" mt={6}>
          <small>{t("ledger.shown", { first: skip + 1, last, count: one.entry_count })}</small>
          <Button variant="default" size="compact-xs" disabled={skip === 0} onClick={() => setSkip(skip - MANY)}>
            {t("ledger.before")}
          </Button>
          <Button
            variant="default"
            size="compact-xs"
            disabled={last === one.entry_count}
            loading={found.isPlaceholderData}
            onClick={() => setSkip(skip + MANY)}
          >
            {t("ledger.more")}
          </Button>
        </Group>
      ) : null}
    </>
  );
}

function Posting({ one, pool, evidence }: { one: Transaction; pool: Pool; evidence: number | undefined }) {
  const t = useText();
  const said = useSaid();
  const title = `${t("explain.entry", { number: one.number })} · ${said.word("kinds", one.kind)}`;
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={classes.posting}>
      <div className={classes.head}>
        <strong>{title}</strong>
        <span className={classes.side}>
          <EvidenceButton poolId={pool.id} subject={one.fact} what={title} count={evidence} />
          <Day value={one.date} />
        </span>
      </div>
      <div className={classes.more}>
        {t("ledger.recorded")} <Instant value={one.recorded_at} />
        {one.memo ? ` · ${one.memo}` : ""}
        {one.reverses ? ` · ${t("ledger.reverses", { number: one.reverses })}` : ""}
        {one.adjusts ? (
          <>
            {" "}
            · {t("ledger.adjusts")} <Day value={one.adjusts} />
          </>
        ) : null}
        <br />
        {t("ledger.fact")} <code>{one.fact}</code>
      </div>
      {one.entry_count <= FEW ? (
        <Entries entries={one.entries} currency={pool.currency} />
      ) : (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t("ledger.entries", { count: one.entry_count })}</summary>
          {isOpen ? <AllEntries one={one} pool={pool} /> : null}
        </details>
      )}
    </li>
  );
}
