// Short news at the corner of the screen; what shows them loads after the page.
import { lazy, type ReactNode, Suspense } from "react";
import type { Tone } from "./status-badge";

export interface Toast {
  title: string;
  message?: ReactNode;
  tone?: Tone;
}

const loading = () => import("./toasts-shown");
const Shown = lazy(loading);

/** Stands once in an app. */
export function Toasts() {
  return (
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
  );
}

export async function toast(one: Toast): Promise<void> {
  (await loading()).show(one);
}
