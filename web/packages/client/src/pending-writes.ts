// Writes of this tab: those that wait for their answer, and what the others were refused with.
import { useMutationState, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { isProblem, type Problem } from "./problem";

const SLOW_MS = 1_000; // after which the server shows what a request is at

export interface PendingWrite {
  key: string;
  /** Whether it has waited for more than a second. */
  isSlow: boolean;
}

const keyOf = (variables: unknown): string | undefined => (variables as { key?: string } | undefined)?.key;

/** Writes with a key that wait for their answer, the last one last. */
export function usePendingWrites(): readonly PendingWrite[] {
  const pending = useMutationState({
    filters: { status: "pending" },
    select: ({ state }) => ({ key: keyOf(state.variables), slowAt: state.submittedAt + SLOW_MS }),
  });
  const [now, setNow] = useState(0);
  const next = Math.min(...pending.map((one) => one.slowAt).filter((at) => at > now));
  useEffect(() => {
    if (next === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => setNow(Math.max(Date.now(), next)), next - Date.now());
    return () => clearTimeout(timer);
  }, [next]);
  return pending.flatMap(({ key, slowAt }) => (key === undefined ? [] : [{ key, isSlow: slowAt <= now }]));
}

/** What writes of this tab were answered with, by their keys: a refusal, or null; undefined where no such write was sent. */
export function useAnswers(): (key: string) => Problem | null | undefined {
  const client = useQueryClient();
  return useCallback(
    (key) => {
      const sent = client.getMutationCache().findAll({ predicate: ({ state }) => keyOf(state.variables) === key });
      const error = sent.at(-1)?.state.error;
      return sent.length === 0 ? undefined : isProblem(error) ? error : null;
    },
    [client],
  );
}
