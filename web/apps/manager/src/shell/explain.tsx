// Click a number: what it is made of, down to entries, facts and the people behind them.
import { UnstyledButton } from "@mantine/core";
import type { Money } from "@poolbook/money";
import { MoneyText, type MoneyTextProps } from "@poolbook/ui";
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from "react";
import { useText } from "../text/use-text";
import classes from "./explain.module.css";

export type ReportKind =
  | "calls"
  | "capital-accounts"
  | "cash"
  | "distributions"
  | "ledger"
  | "performance"
  | "positions"
  | "register"
  | "trial-balance";

/** A number of a report; rows of its lists are named by their place, or by the id of what they are about. */
export interface OfReport {
  poolId: string;
  kind: ReportKind;
  pointer: string;
  /** Of the lines of this investor alone. */
  investor_id?: string | undefined;
  as_of?: string | undefined;
  from?: string | undefined;
  as_known?: string | undefined;
  /** What stands on the screen, where it may count more than the report does. */
  shown?: string | undefined;
}

/** A number of one thing, such as a fee, a receipt, a bank account; or of a distribution's payout to an investor. */
export interface OfThing {
  poolId: string;
  thing: string;
  figure?: "amount" | "balance" | "gain" | "paid" | "left";
  investor_id?: string | undefined;
  /** Of a balance: at the end of which day. */
  as_of?: string | undefined;
}

/** A part of a number; without an amount it only leads further. */
export interface MadePart {
  what: ReactNode;
  amount?: Money | undefined;
  asked?: Asked | undefined;
}

/** Shows the parts that are here; onMore: reads the next ones. */
export type ShowParts = (parts: readonly MadePart[], onMore: (() => void) | undefined) => ReactNode;

/** A number that a screen has put together from others, or that nothing is booked for yet. */
export interface Made {
  made: {
    label: string;
    /** How it comes about, in a sentence; or that nothing is booked yet. */
    how: string;
    value: Money;
    /** Its day, where that is another one than today. */
    as_of?: string | null;
    parts?: readonly MadePart[];
    /** Parts of a list that is read, page by page, once somebody looks. */
    lines?: (show: ShowParts) => ReactNode;
  };
}

export type Asked = OfReport | OfThing | Made;

const Shown = lazy(() => import("./explain-drawer"));
const Context = createContext<(asked: Asked) => void>(() => undefined);

export function ExplainProvider({ children }: { children: ReactNode }) {
  const [trail, setTrail] = useState<readonly Asked[] | null>(null);
  const ask = useMemo(() => (asked: Asked) => setTrail([asked]), []);
  return (
    <Context.Provider value={ask}>
      {children}
      {trail ? (
        <Suspense fallback={null}>
          <Shown trail={trail} onTrail={setTrail} />
        </Suspense>
      ) : null}
    </Context.Provider>
  );
}

/** A number that can be clicked. */
export function Explained({ children, ...asked }: Asked & { children: ReactNode }) {
  const ask = useContext(Context);
  const t = useText();
  return (
    <UnstyledButton className={classes.number} onClick={() => ask(asked)} title={t("explain.title")}>
      {children}
    </UnstyledButton>
  );
}

/** An amount that can be clicked; null is an em dash, which nothing stands behind. */
export function Traced({ from, value, ...look }: MoneyTextProps & { from: Asked }) {
  const amount = <MoneyText value={value} {...look} />;
  if (!value) return amount;
  const asked = "kind" in from ? { ...from, shown: value.amount } : from;
  return <Explained {...asked}>{amount}</Explained>;
}
