// Marks what a live update has just changed, for 1.6 seconds; an outline for those who want no motion.
import { type ReactNode, useEffect, useRef, useState } from "react";

const FLASH_MS = 1_600;
const LIVE_MS = 5_000; // for which what comes back counts as the answer to a live update

let liveUntil = 0;

/** What changes within the next seconds was changed by somebody: an app says so when it reads because of a live update. */
export function lightChanges(): void {
  liveUntil = Date.now() + LIVE_MS;
}

/** Whether to mark what shows `on`: it has changed where it stands, because of a live update, and not when it first appears. */
export function useFlash(on: string | number | undefined): true | undefined {
  const before = useRef(on);
  const [flashing, setFlashing] = useState<typeof on>();
  useEffect(() => {
    const isNew = before.current !== undefined && before.current !== on;
    before.current = on;
    if (isNew) setFlashing(Date.now() < liveUntil ? on : undefined);
  }, [on]);
  useEffect(() => {
    if (flashing === undefined) return;
    const timer = setTimeout(() => setFlashing(undefined), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flashing]);
  return flashing === undefined ? undefined : true;
}

/** For what no part of this package shows: amounts, rates and badges flash by themselves. */
export function Flash({ on, children }: { on: string | number | undefined; children: ReactNode }) {
  return <span data-flash={useFlash(on)}>{children}</span>;
}
