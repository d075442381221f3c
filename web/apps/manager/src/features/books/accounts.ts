// The accounts that take an entry by hand, whose they are, and whether an entry's lines sum to zero.
import { ACCOUNT_MOVEMENTS } from "@poolbook/client";
import { add, type Money, money, signOf, subtract } from "@poolbook/money";

const PASSED_ON = ["4000", "4100", "4200", "5000", "5100"] as const;

/** Codes of the chart in its order, without those whose things are kept one by one. */
export const ACCOUNTS: readonly string[] = [
  ...["1000", "1300", "1900", "2300", "2400", "2500"],
  ...ACCOUNT_MOVEMENTS.map((column) => `3000.${column}`),
  ...PASSED_ON,
  ...PASSED_ON.map((code) => `${code}.allocated`),
];

export const holderOf = (code: string): "bank" | "investor" | "pool" =>
  code === "1000" ? "bank" : code === "2300" || code.startsWith("3000.") ? "investor" : "pool";

/** Under which key of the catalogue an account stands: its code without dots. */
export const keyOf = (code: string) => `a${code.replace(".", "_")}`;

export interface TypedLine {
  id: number;
  account: string | null;
  holder: string | null;
  debit: string;
  credit: string;
}

type Read = (typed: string, currency: string) => string | null;

/** Debits less credits of what can be read as amounts. */
export function difference(lines: readonly TypedLine[], currency: string, read: Read): Money {
  let sum = money("0", currency);
  for (const { debit, credit } of lines) {
    const [left, right] = [read(debit, currency), read(credit, currency)];
    if (left) sum = add(sum, money(left, currency));
    if (right) sum = subtract(sum, money(right, currency));
  }
  return sum;
}

/** Whether a line can be sent: an account, whose it is, and either a debit or a credit. */
export function isWhole(line: TypedLine, currency: string, read: Read): boolean {
  const amounts = [line.debit, line.credit].filter((typed) => typed.trim() !== "");
  const amount = amounts.length === 1 ? read(amounts[0] ?? "", currency) : null;
  const hasHolder = line.account !== null && (holderOf(line.account) !== "investor" || line.holder !== null);
  return hasHolder && amount !== null && signOf(amount) > 0;
}
