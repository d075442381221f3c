// Marks what has just changed, for 1.6 seconds; an outline for those who want no motion.
import { type ReactNode, useEffect, useRef, useState } from "react";

const FLASH_MS = 1_600;

/** Flashes whenever `on` changes, and not when it first appears. */
export function Flash({ on, children }: { on: string | number | undefined; children: ReactNode }) {
  const before = useRef(on);
  const [flashing, setFlashing] = useState(false);
  useEffect(() => {
    if (before.current === on) return;
    const wasThere = before.current !== undefined;
    before.current = on;
    if (!wasThere) return;
    setFlashing(true);
    const timer = setTimeout(() => setFlashing(false), FLASH_MS);
    return () => clearTimeout(timer);
  }, [on]);
  return <span data-flash={flashing || undefined}>{children}</span>;
}
