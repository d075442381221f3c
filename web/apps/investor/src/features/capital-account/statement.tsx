// The statement itself: columns are investors, lines go from opening to closing; every number says what it is made of.
import { ACCOUNT_MOVEMENTS, type AccountMovement } from "@poolbook/client";
import { formatDay, isZero } from "@poolbook/money";
import { MoneyText, useLocale } from "@poolbook/ui";
import { Explained } from "../../shell/explain";
import type { Asked } from "../../shell/explained";
import { useText } from "../../text/use-text";
import classes from "./capital-account.module.css";

const BELOW = ["receivable", "commitment", "unfunded"] as const;
type Amount = AccountMovement | (typeof BELOW)[number] | "opening" | "closing";
export type AccountLine = Record<Amount, string> & { investor: string };

interface StatementProps {
  accounts: readonly AccountLine[];
  total: AccountLine;
  currency: string;
  from: string | null;
  to: string;
  asked: Omit<Asked, "pointer">;
}

export function Statement({ accounts, total, currency, from, to, asked }: StatementProps) {
  const t = useText();
  const locale = useLocale();
  const several = accounts.length > 1;
  const columns = several ? [...accounts, { ...total, investor: t("common.together") }] : accounts;
  const cell = (line: AccountLine, place: number, name: Amount) => {
    const isTotal = several && place === accounts.length;
    const pointer = isTotal ? `/total/${name}` : `/accounts/${place}/${name}`;
    return (
      <td key={line.investor} data-total={isTotal || undefined}>
        <Explained asked={{ ...asked, pointer }} label={`${line.investor}, ${t(`columns.${name}`)}`}>
          <MoneyText value={{ amount: line[name], currency }} digits="exact" currency="none" />
        </Explained>
      </td>
    );
  };
  const row = (name: Amount, label: string, kind = "line") => (
    <tr key={name} data-kind={kind}>
      <th scope="row">{label}</th>
      {columns.map((line, place) => cell(line, place, name))}
    </tr>
  );
  const used = ACCOUNT_MOVEMENTS.filter(
    (name) => name !== "transfers" || accounts.some((line) => !isZero({ amount: line[name], currency })),
  );
  return (
    <div className={classes.scroll} tabIndex={-1}>
      <table className={classes.statement}>
        <caption className="pb-hidden">{t("account.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{currency}</th>
            {columns.map((line) => (
              <th scope="col" key={line.investor}>
                {line.investor}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(
            "opening",
            from ? t("account.opening", { day: formatDay(from, { locale }) }) : t("account.atStart"),
            "edge",
          )}
          {used.map((name) => row(name, t(`columns.${name}`)))}
          {row("closing", t("account.closing", { day: formatDay(to, { locale }) }), "sum")}
        </tbody>
        <tbody className={classes.below}>{BELOW.map((name) => row(name, t(`columns.${name}`)))}</tbody>
      </table>
    </div>
  );
}
