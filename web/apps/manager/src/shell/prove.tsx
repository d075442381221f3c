// "Is it you?", loaded when it is first asked.
import { useStepUp } from "@poolbook/client";
import { lazy, Suspense } from "react";

const Dialog = lazy(() =>
  import("@poolbook/ui/step-up-dialog").then(({ StepUpDialog }) => ({ default: StepUpDialog })),
);

export function Prove() {
  const stepUp = useStepUp();
  return stepUp.opened ? (
    <Suspense fallback={null}>
      <Dialog {...stepUp} />
    </Suspense>
  ) : null;
}
