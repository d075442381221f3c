// Where an import is, while it is under way, and the button that ends it.
import { Button, Group, Stack, Text } from "@mantine/core";
import { type components, useEndJob, useGetJob } from "@poolbook/client";
import { ShareBar, useLocale } from "@poolbook/ui";
import { useEffect, useRef, useState } from "react";
import { Refusal } from "../../shell/problem";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";

export type Job = components["schemas"]["JobOut"];

const LIVING: ReadonlySet<string> = new Set(["running", "ending", "committing"]);
const EVERY_MS = 700;

export const isLiving = (job: Job): boolean => LIVING.has(job.state);

/** What an import is at, in words: "Writing facts: row 1,200 of 40,000". */
export function usePhase(): (job: Job) => string {
  const t = useText();
  const locale = useLocale();
  const count = (number: number) => new Intl.NumberFormat(locale).format(number);
  return ({ state, phase, done, total, doing }) => {
    if (state === "ending") return t("imports.ending");
    if (phase === "reading")
      return t("imports.phases.reading", { sheet: t(`imports.sheets.${doing as "pool"}`), row: count(done) });
    if (phase === "writing" || phase === "matching")
      return t(`imports.phases.${phase}`, { done: count(done), total: count(total) });
    return t(`imports.phases.${phase}`);
  };
}

/** A decimal string; a hundredth is as fine as the bar shows it. */
const shareDone = ({ done, total }: Job): string =>
  total > 0 ? (Math.floor((done * 100) / total) / 100).toString() : "0";

interface ImportProgressProps {
  jobId: string;
  label: string;
  /** Stop sending the file: the page is left, and its end was asked for before the server had it. */
  onDrop: () => void;
}

/** Shown while the page waits for the answer of an import, or of a look at a file. */
export function ImportProgress({ jobId, label, onDrop }: ImportProgressProps) {
  const t = useText();
  const phase = usePhase();
  const { organisationId } = useSession();
  const [isEnding, setEnding] = useState(false);
  const { data: job } = useGetJob({ organisation_id: organisationId, job_id: jobId }, { refetchInterval: EVERY_MS });
  const { mutate, error } = useEndJob({ refreshes: false, onError: () => setEnding(false) });
  const isRunning = job?.state === "running";
  // asked for before the server had the whole file, it is said once it has
  useEffect(() => {
    if (isEnding && isRunning) mutate({ organisation_id: organisationId, job_id: jobId });
  }, [isEnding, isRunning, mutate, organisationId, jobId]);
  const drop = useRef<(() => void) | null>(null);
  drop.current =
    isEnding && !job
      ? () => {
          onDrop();
          mutate({ organisation_id: organisationId, job_id: jobId }); // it may have come in just now
        }
      : null;
  useEffect(() => () => drop.current?.(), []);
  const isTooLate = job?.state === "committing" || job?.state === "done";
  const words = job
    ? isEnding && !isTooLate
      ? t("imports.ending")
      : phase(job)
    : t(isEnding ? "imports.endingSoon" : "imports.phases.waiting");
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text role="status" c="dimmed">
          {words}
        </Text>
        <Button
          variant="default"
          size="xs"
          disabled={isTooLate}
          loading={isEnding && !isTooLate}
          onClick={() => setEnding(true)}
        >
          {t("imports.end")}
        </Button>
      </Group>
      <ShareBar share={job ? shareDone(job) : "0"} label={label} />
      {isTooLate ? <Text size="sm">{t("imports.tooLate")}</Text> : <Refusal problem={error} />}
    </Stack>
  );
}
