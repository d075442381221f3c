// What needs somebody: a neutral card with a coloured edge, the amount and the day in its title, one button.
import { Card } from "@mantine/core";
import { IconAlertTriangle, IconCalendarDue, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./attention-card.module.css";
import type { Icon, Tone } from "./status-badge";

const ICONS: Record<Tone, Icon> = {
  good: IconCircleCheck,
  wait: IconCalendarDue,
  info: IconInfoCircle,
  stop: IconAlertTriangle,
  done: IconCircleCheck,
};

export interface AttentionCardProps {
  title: ReactNode;
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
  tone?: Tone;
  icon?: Icon;
  /** For what has just failed: read out at once. */
  alert?: boolean;
}

export function AttentionCard({ title, children, action, tone = "wait", icon, alert = false }: AttentionCardProps) {
  const Shown = icon ?? ICONS[tone];
  return (
    <Card withBorder padding={0} className={classes.card} data-tone={tone} role={alert ? "alert" : undefined}>
      <span className={classes.icon} aria-hidden>
        <Shown size={20} stroke={1.7} />
      </span>
      <div className={classes.words}>
        <div className={classes.title}>{title}</div>
        {children ? <div className={classes.more}>{children}</div> : null}
      </div>
      {action ? <div className={`${classes.action} pb-noprint`}>{action}</div> : null}
    </Card>
  );
}
