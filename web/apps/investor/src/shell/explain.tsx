// Click a number: what it is made of, step by step down to entries and facts; what it is made of adds up to it.
import { UnstyledButton } from "@mantine/core";
import { MoneyText, type MoneyTextProps } from "@poolbook/ui";
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useMemo, useState } from "react";
import { useText } from "../text/use-text";
import classes from "./explain.module.css";
import type { Asked, Step, SumOf } from "./explained";

const ExplainDrawer = lazy(() => import("./explain-drawer"));
const Context = createContext<(step: Step) => void>(() => undefined);

/** Open where a number comes from: `explain(asked)` or `explainSum({…})`. */
export function useExplain() {
  const open = useContext(Context);
  return useMemo(
    () => ({ open, explain: (asked: Asked) => open({ asked }), explainSum: (sum: SumOf) => open({ sum }) }),
    [open],
  );
}

export function ExplainProvider({ children }: { children: ReactNode }) {
  const [trail, setTrail] = useState<readonly Step[]>([]);
  const [wasOpened, setOpened] = useState(false);
  const open = useCallback((step: Step) => {
    setOpened(true);
    setTrail([step]);
  }, []);
  return (
    <Context.Provider value={open}>
      {children}
      {wasOpened ? (
        <Suspense fallback={null}>
          <ExplainDrawer trail={trail} onTrail={setTrail} />
        </Suspense>
      ) : null}
    </Context.Provider>
  );
}

/** A number that answers where it comes from. */
export function Explained({ asked, label, children }: { asked: Asked; label: string; children: ReactNode }) {
  return (
    <Opener step={{ asked }} label={label}>
      {children}
    </Opener>
  );
}

/** What stands in a table and opens where it comes from: a report's number, or one that is put together of several. */
export function Opener({ step, label, children }: { step: Step; label: string; children: ReactNode }) {
  const open = useContext(Context);
  return (
    <Asking onAsk={() => open(step)} label={label}>
      {children}
    </Asking>
  );
}

/** A number, or a few words with one in them, that asks where it comes from. */
export function Asking({ onAsk, label, children }: { onAsk: () => void; label: string; children: ReactNode }) {
  const t = useText();
  return (
    <UnstyledButton className={classes.number} onClick={onAsk} title={t("explain.ask")}>
      {children}
      <span className="pb-hidden">{` ${label}: ${t("explain.ask")}`}</span>
    </UnstyledButton>
  );
}

/** The same, an amount. */
export function Traced({ step, label, value, ...look }: MoneyTextProps & { step: Step; label: string }) {
  const amount = <MoneyText value={value} {...look} />;
  return value ? (
    <Opener step={step} label={label}>
      {amount}
    </Opener>
  ) : (
    amount
  );
}
