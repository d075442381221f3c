// Click a number: what it is made of, down to entries, facts and the people behind them.
import { UnstyledButton } from "@mantine/core";
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

export interface Asked {
  poolId: string;
  kind: ReportKind;
  pointer: string;
  /** Of the lines of this investor alone. */
  investor_id?: string | undefined;
  as_of?: string | undefined;
  from?: string | undefined;
  as_known?: string | undefined;
}

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
