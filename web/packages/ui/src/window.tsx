// What opens over the screen: a title, a named way out, and the screen behind it keeps still.
import { Drawer, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useUiText } from "./text";
import { useFocusBack } from "./use-focus-back";
import classes from "./window.module.css";

export interface WindowProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: "md" | "lg" | "xl";
  children: ReactNode;
}

// both without Mantine's header, which would be a second banner of the page, and its scroll lock, whose style has no nonce

/** In the middle of the screen: forms and decisions. */
export function Window({ opened, onClose, title, size = "lg", children }: WindowProps) {
  const t = useUiText();
  useFocusBack(opened);
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} centered lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content className={classes.content}>
        <div className={classes.head}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t("close")} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** At the side of the screen: what one reads beside it. */
export function SideWindow({ opened, onClose, title, size = "lg", children }: WindowProps) {
  const t = useUiText();
  useFocusBack(opened);
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size={size} lockScroll={false}>
      <Drawer.Overlay />
      <Drawer.Content className={classes.content}>
        <div className={classes.head}>
          <Drawer.Title className={classes.title}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t("close")} />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
