// The book itself: every posting in its order, with its entries; a number leads to what it is made of.
import { Button, Group } from "@mantine/core";
import { useGetLedger } from "@poolbook/client";
import { signOf } from "@poolbook/money";
import { EmptyState, ExportButton, MoneyText, useSaid, useTableState } from "@poolbook/ui";
import { Day, Instant } from "../../shell/days";
import { DayField } from "../../shell/fields";
import { Loaded } from "../../shell/loaded";
import { PoolFrame } from "../../shell/pool-frame";
import { saveReport } from "../../shell/report-file";
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
}
const LIMIT = 25;

export function Ledger({ poolId }: { poolId: string }) {
  const t = useText();
  const state = useTableState();
  const after = Number.parseInt(state.after ?? "0", 10) || 0;
  const { from, as_of } = state.filters;
  const found = useGetLedger({ pool_id: poolId, from, as_of, after, limit: LIMIT }, { keepPrevious: true });
  return (
    <PoolFrame
      poolId={poolId}
      title={t("shell.ledger")}
      subtitle={t("ledger.subtitle")}
      actions={
        <ExportButton onExport={(format) => saveReport({ pool_id: poolId, kind: "ledger", from, as_of, format })} />
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
              const transactions = page.transactions as unknown as Transaction[];
              if (transactions.length === 0) return <EmptyState title={t("ledger.none")} />;
              return (
                <>
                  <ol className={classes.list}>
                    {transactions.map((one) => (
                      <Posting key={one.number} one={one} currency={pool.currency} />
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

const FEW = 8;

function Posting({ one, currency }: { one: Transaction; currency: string }) {
  const t = useText();
  const said = useSaid();
  const money = (amount: string) =>
    signOf(amount) === 0 ? null : <MoneyText value={{ amount, currency }} digits="exact" currency="none" />;
  const rows = (
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
        {one.entries.map((entry) => (
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
  return (
    <li className={classes.posting}>
      <div className={classes.head}>
        <strong>
          {t("explain.entry", { number: one.number })} · {said.word("kinds", one.kind)}
        </strong>
        <span>
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
      {one.entries.length <= FEW ? (
        rows
      ) : (
        <details>
          <summary>{t("ledger.entries", { count: one.entries.length })}</summary>
          {rows}
        </details>
      )}
    </li>
  );
}
