// A window over the screen: it has a title and a named way out, and the screen behind it keeps still.
import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useText } from "../text/use-text";
import classes from "./window.module.css";

export interface WindowProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: "lg" | "xl";
  children: ReactNode;
}

/** Without Mantine's header, which would be a second banner of the page, and its scroll lock, whose style has no nonce. */
export function Window({ opened, onClose, title, size = "lg", children }: WindowProps) {
  const t = useText();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} centered lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content className={classes.content}>
        <div className={classes.head}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t("common.close")} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
