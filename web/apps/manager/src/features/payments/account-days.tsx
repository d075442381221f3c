// What one bank account has behind it: the items that are open on a day, and the days that were signed off.
import { getSignOffsQuery } from "@poolbook/client";
import { money } from "@poolbook/money";
import { ErrorState, MoneyText, useSaid } from "@poolbook/ui";
import { Day, Instant } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import classes from "./account-days.module.css";

export interface OpenItem {
  id: string;
  date: string;
  amount: string;
  kind: string;
  text: string;
}

const SHOWN = 20;

interface AccountDaysProps {
  pool: Pool;
  account: string;
  open: { ledger: OpenItem[]; bank: OpenItem[] };
}

export function AccountDays({ pool, account, open }: AccountDaysProps) {
  const t = useText();
  const said = useSaid();
  const signed = useWholeList((after) =>
    getSignOffsQuery({ pool_id: pool.id, bank_account_id: account, limit: 200, after }),
  );
  const held = signed.data?.filter((one) => one.withdrawn_at === null).reverse() ?? [];
  const name = useNames(held.slice(0, SHOWN).map((one) => one.signed_by));
  const items = [
    ...open.ledger.map((one) => ({ ...one, side: t("payments.ledger") })),
    ...open.bank.map((one) => ({ ...one, side: t("payments.bank") })),
  ].sort((one, other) => other.date.localeCompare(one.date));
  const failed = signed.error && !signed.data;
  if (items.length === 0 && held.length === 0 && !failed) return null;
  return (
    <div className={classes.days}>
      {items.length > 0 ? (
        <details>
          <summary>{t("payments.openItems", { count: items.length })}</summary>
          <ul>
            {items.slice(0, SHOWN).map((one) => (
              <li key={one.id}>
                <Day value={one.date} /> · {one.side} · {one.text || said.word("kinds", one.kind)} ·{" "}
                <MoneyText value={money(one.amount, pool.currency)} digits="exact" />
              </li>
            ))}
          </ul>
          {items.length > SHOWN ? <p>{t("payments.lastOnes", { count: SHOWN })}</p> : null}
        </details>
      ) : null}
      {failed ? <ErrorState error={signed.error} onRetry={() => void signed.refetch()} /> : null}
      {held.length > 0 ? (
        <details>
          <summary>{t("payments.daysSigned", { count: held.length })}</summary>
          <ul>
            {held.slice(0, SHOWN).map((one) => (
              <li key={one.id}>
                <Day value={one.day} /> ·{" "}
                <Traced
                  from={{ poolId: pool.id, thing: account, figure: "balance", as_of: one.day }}
                  value={one.bank}
                  digits="exact"
                />{" "}
                · {name(one.signed_by)}, <Instant value={one.recorded_at} />
                {one.note ? ` · ${one.note}` : ""}
              </li>
            ))}
          </ul>
          {held.length > SHOWN ? <p>{t("payments.lastOnes", { count: SHOWN })}</p> : null}
        </details>
      ) : null}
    </div>
  );
}
