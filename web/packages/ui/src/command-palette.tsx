// Ctrl+K: go anywhere, find anything. The list itself loads when it is first opened.
import { Kbd, UnstyledButton } from "@mantine/core";
import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import classes from "./command-palette.module.css";
import type { Icon } from "./status-badge";
import { useUiText } from "./text";

export interface Command {
  id: string;
  label: string;
  description?: string;
  group?: string;
  icon?: Icon;
  /** Other words by which it is found. */
  keywords?: readonly string[];
  run: () => void;
}

export interface CommandPaletteProps {
  commands: readonly Command[];
  /** Told what is typed, for what the server finds; its findings come back among the commands. */
  onQuery?: (query: string) => void;
}

const List = lazy(() => import("./command-list"));

export function CommandPalette(props: CommandPaletteProps) {
  const t = useUiText();
  const [opened, setOpened] = useState(false);
  const isMac = useMediaQuery("(hover: hover)") && /mac/i.test(navigator.userAgent);
  useHotkeys([["mod+K", () => setOpened(true)]], []);
  return (
    <>
      <UnstyledButton className={classes.button} onClick={() => setOpened(true)} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={18} stroke={1.6} aria-hidden />
        <span className={classes.words}>{t("search")}</span>
        <Kbd size="xs" className={classes.keys} aria-hidden>
          {isMac ? "⌘ K" : "Ctrl K"}
        </Kbd>
      </UnstyledButton>
      {opened ? (
        <Suspense fallback={null}>
          <List {...props} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
