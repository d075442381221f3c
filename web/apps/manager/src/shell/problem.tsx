// What the server refused, beside the button that asked for it.
import type { Problem } from "@poolbook/client";
import { AttentionCard, Plainly } from "@poolbook/ui";
import { useText } from "../text/use-text";
import classes from "./problem.module.css";

export function Refusal({ problem }: { problem: Problem | null | undefined }) {
  const t = useText();
  if (!problem) return null;
  if (problem.code === "job_ended") return <AttentionCard tone="done" title={t("underWay.states.ended")} />;
  return (
    <div role="alert" className={classes.refusal}>
      <Plainly words={problem.sentence} />
    </div>
  );
}
