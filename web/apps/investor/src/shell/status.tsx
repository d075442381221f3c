// The states of pools, commitments, calls and payouts: icon and word.
import { StatusBadge, type Tone } from "@poolbook/ui";
import {
  IconAlertTriangle,
  IconArchive,
  IconArrowBackUp,
  IconCircleCheck,
  IconClock,
  IconHourglass,
  IconProgress,
  IconSend,
  IconTrendingUp,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useText } from "../text/use-text";

type Look = readonly [Tone, ComponentType<{ size?: number | string; stroke?: number | string }>];

const LOOKS = {
  pool_open: ["info", IconProgress],
  pool_closed: ["good", IconTrendingUp],
  pool_winding_up: ["wait", IconHourglass],
  pool_liquidated: ["done", IconArchive],
  pool_cancelled: ["done", IconArrowBackUp],
  requested: ["wait", IconClock],
  accepted: ["info", IconCircleCheck],
  admitted: ["good", IconCircleCheck],
  declined: ["stop", IconAlertTriangle],
  withdrawn: ["done", IconArrowBackUp],
  lapsed: ["done", IconArchive],
  issued: ["wait", IconClock],
  part_paid: ["wait", IconProgress],
  paid: ["good", IconCircleCheck],
  overdue: ["stop", IconAlertTriangle],
  reversed: ["done", IconArrowBackUp],
  approved: ["info", IconClock],
  paying: ["info", IconSend],
  due: ["info", IconClock],
  sent: ["info", IconSend],
  settled: ["good", IconCircleCheck],
  failed: ["stop", IconAlertTriangle],
  held: ["info", IconTrendingUp],
  exited: ["done", IconArchive],
} as const satisfies Record<string, Look>;

export type State = keyof typeof LOOKS;

export function Status({ state }: { state: string }) {
  const t = useText();
  if (!(state in LOOKS)) return <StatusBadge tone="info">{state}</StatusBadge>;
  const [tone, icon] = LOOKS[state as State];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {t(`states.${state as State}`)}
    </StatusBadge>
  );
}

/** A pool's own word; "open" means that it takes commitments. */
export const PoolStatus = ({ state }: { state: string }) => <Status state={`pool_${state}`} />;
