// Short news at the corner of the screen; what shows them loads after the page.
import { lazy, type ReactNode, Suspense } from "react";
import type { Tone } from "./status-badge";
import { uiText } from "./text";
import classes from "./toasts.module.css";

export interface Toast {
  title: string;
  message?: ReactNode;
  tone?: Tone;
}

const Shown = lazy(() => import("./toasts-shown"));
const COLOURS: Record<Tone, string> = { good: "teal", wait: "orange", info: "brand", stop: "red", done: "gray" };

/** Stands once in an app. */
export function Toasts() {
  return (
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
  );
}

export async function toast({ title, message = "", tone = "info" }: Toast): Promise<void> {
  const { notifications } = await import("@mantine/notifications");
  notifications.show({
    title,
    message,
    color: COLOURS[tone],
    closeButtonProps: { "aria-label": uiText("close") },
    classNames: { description: classes.message ?? "" },
  });
}
