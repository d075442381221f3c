// For whom one acts: people who belong to several organisations choose one per tab.
import { useSyncExternalStore } from "react";

const KEY = "poolbook.organisation";
const listeners = new Set<() => void>();
let chosen: string | null = null;
try {
  chosen = sessionStorage.getItem(KEY);
} catch {
  // a browser that keeps nothing: the choice lasts as long as the page
}

export const organisation = (): string | null => chosen;

/** Choose for which organisation one acts; null is whatever the server takes by itself. */
export function chooseOrganisation(id: string | null): void {
  chosen = id;
  try {
    if (id) sessionStorage.setItem(KEY, id);
    else sessionStorage.removeItem(KEY);
  } catch {
    // as above
  }
  for (const listener of listeners) listener();
}

export const useOrganisation = (): string | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    organisation,
    organisation,
  );
