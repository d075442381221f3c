// The states that things have, each with one word, icon and tone on every screen of both apps.
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
import { type Icon, StatusBadge, type Tone } from "./status-badge";
import { useUiText } from "./text";

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

/** A state by its name in the API; the word is that of the domain. */
export function Status({ state }: { state: string }) {
  const t = useUiText();
  const [icon, tone]: Look = LOOKS[state as State] ?? [IconCircleDashed, "info"];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {state in LOOKS ? t(`states.${state as State}`) : state}
    </StatusBadge>
  );
}
