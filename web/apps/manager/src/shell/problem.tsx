// What the server refused, beside the button that asked for it.
import type { Problem } from "@poolbook/client";
import { Plainly } from "@poolbook/ui";
import classes from "./problem.module.css";

export function Refusal({ problem }: { problem: Problem | null | undefined }) {
  if (!problem) return null;
  return (
    <div role="alert" className={classes.refusal}>
      <Plainly words={problem.sentence} />
    </div>
  );
}
