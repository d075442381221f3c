// The tray: one's own requests under way that no window shows, and what has come of each of them.
import { useAnswers } from "@poolbook/client";
import { Plainly, toast } from "@poolbook/ui";
import { useEffect, useRef } from "react";
import { useText } from "../text/use-text";
import classes from "./tray-shown.module.css";
import { isLiving, type Job, type UnderWay } from "./under-way";
import { toneOf, useLabel, WorkLine } from "./work-line";

export default function TrayShown({ writes, jobs, inWindows }: UnderWay) {
  const t = useText();
  const label = useLabel();
  const answer = useAnswers();
  // what this tab has its answer of is over, whatever was read of it last
  const shown = jobs.filter((one) => isLiving(one) && !inWindows.has(one.id) && answer(one.id) === undefined);
  const tell = useTell(answer);
  const followed = useRef(new Set<string>());
  useEffect(() => {
    for (const one of shown) followed.current.add(one.id);
    for (const id of inWindows) followed.current.delete(id);
    for (const one of jobs) {
      const isAnswered = !isLiving(one) && !writes.some(({ key }) => key === one.id);
      if (isAnswered && followed.current.delete(one.id)) tell(one);
    }
  });
  if (shown.length === 0) return null;
  return (
    <section className={`${classes.tray} pb-noprint`} aria-label={t("underWay.title")}>
      {shown.map((one) => (
        <WorkLine key={one.id} jobId={one.id} job={one} label={label(one)} />
      ))}
    </section>
  );
}

/** Say what has come of something whose screen was left. */
function useTell(answer: ReturnType<typeof useAnswers>): (job: Job) => void {
  const t = useText();
  const label = useLabel();
  return (job) => {
    const problem = answer(job.id);
    if (job.is_preview || (job.state === "waits" && problem !== undefined)) return; // told where it was asked for
    void toast({
      title: label(job),
      message:
        problem && job.state === "refused" ? (
          <Plainly words={problem.sentence} />
        ) : (
          t(`underWay.states.${job.state as "done"}`)
        ),
      tone: toneOf(job),
    });
  };
}
