// One work under way: what it is, where it is, and the button that ends it.
import { Text } from "@mantine/core";
import { useEndJob } from "@poolbook/client";
import { type Tone, useLocale, WorkProgress } from "@poolbook/ui";
import { useEffect, useRef, useState } from "react";
import { useText } from "../text/use-text";
import { Refusal } from "./problem";
import { useSession } from "./session";
import { type Job, useOwnWork } from "./under-way";

const TONES: Readonly<Record<string, Tone>> = {
  done: "good",
  waits: "wait",
  refused: "stop",
  lost: "stop",
  ended: "done",
};

/** The tone of how it stands; what is under way is only said. */
export const toneOf = (job: Job): Tone => TONES[job.state] ?? "info";

/** What a request does, in words: "Issuing a capital call"; and for which pool, where that is known. */
export function useLabel(): (job: Job) => string {
  const t = useText();
  return ({ kind, about, is_preview }) => {
    const what = t(`underWay.kinds.${kind as "POST /pools/{pool_id}/closes"}`, { defaultValue: t("underWay.other") });
    const whole = about ? `${what}: ${about}` : what;
    return is_preview ? t("underWay.look", { what: whole }) : whole;
  };
}

/** Where it is, in words, and how far: "Writing facts", "1,200 of 40,000". */
export function usePhase(): (job: Job) => { phase: string; count?: string | undefined } {
  const t = useText();
  const locale = useLocale();
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  return ({ state, phase, done, total, doing }) => {
    if (state === "ending") return { phase: t("underWay.ending") };
    const sheet = t(`underWay.sheets.${doing as "pool"}`, { defaultValue: "" });
    return {
      phase: phase === "reading" && sheet ? t("underWay.readingSheet", { sheet }) : t(`underWay.phases.${phase}`),
      count:
        total > 0
          ? t("underWay.partOf", { done: number(done), total: number(total) })
          : done > 0
            ? number(done)
            : undefined,
    };
  };
}

/** A decimal string, as fine as the bar shows it; null before the first part is done: it may be all or nothing. */
const shareDone = ({ done, total }: Job): string | null =>
  total > 0 && done > 0 ? (Math.floor((done * 100) / total) / 100).toString() : null;

/** The line of what a form waits for, once that takes long. */
export const OwnWork = ({ isPending }: { isPending: boolean }) => <OwnLine job={useOwnWork(isPending)} />;

/** The same where the form needs to know of it, too. */
export function OwnLine({ job }: { job: Job | undefined }) {
  const t = useText();
  const label = useLabel();
  if (!job) return null;
  // a look is ended with its window
  const note = job.is_preview ? {} : { note: t("underWay.goesOn") };
  return <WorkLine jobId={job.id} job={job} label={label(job)} {...note} />;
}

interface WorkLineProps {
  jobId: string;
  /** Undefined while the server does not know of it. */
  job: Job | undefined;
  label: string;
  /** What else is good to know, below it. */
  note?: string;
  /** Stop sending the request: its end was asked for before the server knew of it, and the page is left. */
  onDrop?: () => void;
}

export function WorkLine({ jobId, job, label, note, onDrop }: WorkLineProps) {
  const t = useText();
  const { organisationId } = useSession();
  const told = usePhase();
  const [isEnding, setEnding] = useState(false);
  const { mutate, error } = useEndJob({ refreshes: false, onError: () => setEnding(false) });
  const isRunning = job?.state === "running";
  // asked for before the server had the whole request, it is said once it has
  useEffect(() => {
    if (isEnding && isRunning) mutate({ organisation_id: organisationId, job_id: jobId });
  }, [isEnding, isRunning, mutate, organisationId, jobId]);
  const drop = useRef<(() => void) | null>(null);
  drop.current =
    isEnding && !job && onDrop
      ? () => {
          onDrop();
          mutate({ organisation_id: organisationId, job_id: jobId }); // it may have come in just now
        }
      : null;
  useEffect(() => () => drop.current?.(), []);
  const isTooLate = job?.state === "committing" || job?.state === "done";
  const isAsked = (isEnding || job?.state === "ending") && !isTooLate;
  const now = job
    ? isAsked
      ? { phase: t("underWay.ending") }
      : told(job)
    : { phase: t(isAsked ? "underWay.endingSoon" : "underWay.phases.waiting") };
  return (
    <WorkProgress
      label={label}
      {...now}
      share={job ? shareDone(job) : null}
      end={t("underWay.end")}
      isEnding={isAsked}
      isTooLate={isTooLate}
      onEnd={() => setEnding(true)}
    >
      {isTooLate || note ? (
        <Text size="sm" c="dimmed">
          {isTooLate ? t("underWay.tooLate") : note}
        </Text>
      ) : null}
      {isTooLate ? null : <Refusal problem={error} />}
    </WorkProgress>
  );
}
