// Where a number comes from: the entries that add up to it, with the facts and the people behind them.
import type { Money } from "@poolbook/money";
import { lazy, type ReactNode, Suspense } from "react";
import type { Told } from "./states";
import { useOnceTrue } from "./use-once-true";

const Shown = lazy(() => import("./explain-shown"));

export interface ExplainLine {
  id: string;
  /** "Capital call 3", in words. */
  title: ReactNode;
  /** Day on which it counts. */
  on?: string | undefined;
  /** Accounts, the person, the fact's number: small and grey. */
  more?: ReactNode;
  amount?: Money | undefined;
}
export interface ExplainPart {
  title?: string;
  lines: readonly ExplainLine[];
}

export interface ExplainDrawerProps {
  opened: boolean;
  onClose: () => void;
  /** What the number is called. */
  title: string;
  /** The number itself. */
  value?: ReactNode;
  /** As of which day, in which currency, net or gross. */
  subtitle?: ReactNode;
  /** undefined while it loads. */
  parts: readonly ExplainPart[] | undefined;
  error?: Told | null | undefined;
  /** Below the lines: what they add up to. */
  sum?: { label: string; amount: Money } | undefined;
  children?: ReactNode;
}

/** Nothing of it loads before it is first opened. */
export function ExplainDrawer(props: ExplainDrawerProps) {
  return useOnceTrue(props.opened) ? (
    <Suspense fallback={null}>
      <Shown {...props} />
    </Suspense>
  ) : null;
}
