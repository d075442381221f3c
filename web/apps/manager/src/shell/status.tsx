// The state of a thing: an icon and a word, never a colour alone.
import { StatusBadge, type Tone } from "@poolbook/ui";
import type { Icon } from "@poolbook/ui/status-badge";
import {
  IconAlertTriangle,
  IconArchive,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconHourglass,
  IconLock,
  IconProgress,
  IconSend,
} from "@tabler/icons-react";
import { useText } from "../text/use-text";

type Look = readonly [icon: Icon, tone: Tone];

const LOOKS = {
  draft: [IconCircleDashed, "info"],
  open: [IconProgress, "info"],
  closed: [IconLock, "good"],
  winding_up: [IconHourglass, "wait"],
  liquidated: [IconArchive, "done"],
  cancelled: [IconCircleX, "done"],
  requested: [IconClock, "wait"],
  accepted: [IconCircleCheck, "info"],
  admitted: [IconCircleCheck, "good"],
  declined: [IconCircleX, "done"],
  withdrawn: [IconArrowBackUp, "done"],
  lapsed: [IconCircleX, "done"],
  proposed: [IconClock, "wait"],
  issued: [IconSend, "info"],
  part_paid: [IconProgress, "info"],
  paid: [IconCircleCheck, "good"],
  overdue: [IconAlertTriangle, "wait"],
  reversed: [IconArrowBackUp, "done"],
  approved: [IconCircleCheck, "info"],
  paying: [IconProgress, "info"],
  due: [IconClock, "wait"],
  sent: [IconSend, "info"],
  settled: [IconCircleCheck, "good"],
  failed: [IconAlertTriangle, "wait"],
  unmatched: [IconClock, "wait"],
  part: [IconProgress, "info"],
  matched: [IconCircleCheck, "good"],
  returned: [IconArrowBackUp, "done"],
  waiting: [IconClock, "info"],
  expired: [IconAlertTriangle, "wait"],
  revoked: [IconCircleX, "done"],
  prepared: [IconClock, "wait"],
  exported: [IconSend, "info"],
  posted: [IconCircleCheck, "good"],
  held: [IconLock, "good"],
  exited: [IconArchive, "done"],
} as const satisfies Record<string, Look>;

export type State = keyof typeof LOOKS;

export function Status({ state }: { state: string }) {
  const t = useText();
  const [icon, tone]: Look = LOOKS[state as State] ?? [IconCircleDashed, "info"];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {state in LOOKS ? t(`states.${state as State}`) : state}
    </StatusBadge>
  );
}
