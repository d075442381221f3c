// Work that takes long: what it is, where it is, and the button that ends it.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { ShareBar } from "./progress-bar";
import classes from "./work-progress.module.css";

export interface WorkProgressProps {
  label: string;
  /** Where it is; read out when it changes. */
  phase: string;
  /** How far, where that is known: "1,200 of 40,000". It changes too often to be read out. */
  count?: string | undefined;
  /** A decimal string between 0 and 1; null where nobody knows how much there is. */
  share: string | null;
  /** The word on the button. */
  end: string;
  isEnding: boolean;
  isTooLate: boolean;
  onEnd: () => void;
  /** Below: why it cannot be ended. */
  children?: ReactNode;
}

export function WorkProgress({
  label,
  phase,
  count,
  share,
  end,
  isEnding,
  isTooLate,
  onEnd,
  children,
}: WorkProgressProps) {
  return (
    <div className={classes.work}>
      <div className={classes.head}>
        <div className={classes.words}>
          <div className={classes.label}>{label}</div>
          <div className={classes.phase}>
            <span role="status">{phase}</span>
            {count ? <span className="pb-number"> {count}</span> : null}
          </div>
        </div>
        <Button variant="default" size="xs" flex="none" disabled={isTooLate} loading={isEnding} onClick={onEnd}>
          {end}
        </Button>
      </div>
      {share === null ? <UnknownBar label={label} /> : <ShareBar share={share} label={label} />}
      {children}
    </div>
  );
}

/** Something is going on, and nobody knows how much of it is left. */
function UnknownBar({ label }: { label: string }) {
  return (
    <div className={classes.track} role="progressbar" aria-label={label}>
      <div className={classes.unknown} />
    </div>
  );
}
