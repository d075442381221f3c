// How something stands: an icon and a word, never colour alone.
import { IconBan, IconCircleCheck, IconClock, IconInfoCircle, IconLock } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { useFlash } from "./flash";
import classes from "./status-badge.module.css";

/** good: all is well; wait: somebody must act; info: under way; stop: refused or failed; done: over. */
export type Tone = "good" | "wait" | "info" | "stop" | "done";
export type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>;

const ICONS: Record<Tone, Icon> = {
  good: IconCircleCheck,
  wait: IconClock,
  info: IconInfoCircle,
  stop: IconBan,
  done: IconLock,
};

export function StatusBadge({ tone, icon, children }: { tone: Tone; icon?: Icon; children: ReactNode }) {
  const Shown = icon ?? ICONS[tone];
  const flash = useFlash(typeof children === "string" ? children : undefined);
  return (
    <span className={classes.badge} data-tone={tone} data-flash={flash}>
      <span aria-hidden className={classes.icon}>
        <Shown size={14} stroke={2} />
      </span>
      {children}
    </span>
  );
}
