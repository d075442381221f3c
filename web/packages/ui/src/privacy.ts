// The switch that blurs amounts, for whoever works where others look on.
import { useSyncExternalStore } from "react";
import { keep, readKept } from "./text";

const KEY = "poolbook.privacy";
const listeners = new Set<() => void>();
let on = readKept(KEY) === "on";
mark();

function mark(): void {
  document.documentElement.toggleAttribute("data-privacy", on);
}

export function setPrivacy(value: boolean): void {
  on = value;
  keep(KEY, on ? "on" : "off");
  mark();
  for (const listener of listeners) listener();
}

export const usePrivacy = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => on,
  );
