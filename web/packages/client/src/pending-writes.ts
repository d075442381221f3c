// Writes of this tab: those that wait for their answer, and what the others were answered with.
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

/**
 * What writes of this tab were answered with, by their keys: a refusal, null where all is well, undefined where nothing
 * came back, or nothing was sent.
 */
export function useAnswers(): (key: string) => Problem | null | undefined {
  const client = useQueryClient();
  return useCallback(
    (key) => {
      const sent = client.getMutationCache().findAll({ predicate: ({ state }) => keyOf(state.variables) === key });
      const last = sent.at(-1)?.state;
      if (last?.status === "success") return null;
      return isProblem(last?.error) && last.error.status > 0 ? last.error : undefined;
    },
    [client],
  );
}
