// "Is it you?": asked before what lets money leave. Only looks: the app proves it to the server.
import { lazy, Suspense } from "react";
import { useOnceTrue } from "./use-once-true";

const Shown = lazy(() => import("./step-up-shown"));

/** "session": neither password nor factor; they sign in anew elsewhere and come back. */
export type Proof = "password" | "code" | "passkey" | "session";

export interface StepUpDialogProps {
  opened: boolean;
  /** What this person can prove themselves by. */
  proofs: readonly Proof[];
  /** Try one; resolves to whether it was right. */
  onProve: (proof: Proof, given: string) => Promise<boolean>;
  onCancel: () => void;
}

/** Nothing of it loads before somebody is asked. */
export function StepUpDialog(props: StepUpDialogProps) {
  return useOnceTrue(props.opened) ? (
    <Suspense fallback={null}>
      <Shown {...props} />
    </Suspense>
  ) : null;
}
