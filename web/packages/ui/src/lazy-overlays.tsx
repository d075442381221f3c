// Mantine's drawer and dialog, loaded when the first one opens: the frame of an app may hold one without its weight.
import type { DrawerProps, ModalProps } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useOnceTrue } from "./use-once-true";

const Drawer = lazy(() => import("./overlays").then((found) => ({ default: found.Drawer })));
const Modal = lazy(() => import("./overlays").then((found) => ({ default: found.Modal })));

export function LazyDrawer(props: DrawerProps) {
  return useOnceTrue(props.opened) ? (
    <Suspense fallback={null}>
      <Drawer {...props} />
    </Suspense>
  ) : null;
}

export function LazyModal(props: ModalProps) {
  return useOnceTrue(props.opened) ? (
    <Suspense fallback={null}>
      <Modal {...props} />
    </Suspense>
  ) : null;
}
