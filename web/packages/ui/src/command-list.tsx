// The list behind Ctrl+K: a combobox over commands, as ARIA wants it.
import { Modal, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { Command, CommandPaletteProps } from "./command-palette";
import classes from "./command-palette.module.css";
import { useUiText } from "./text";
import { useFocusBack } from "./use-focus-back";
import overlay from "./window.module.css";

const MOST_SHOWN = 40;

export function matching(commands: readonly Command[], query: string): Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const says = (command: Command) =>
    [command.label, command.description, command.group, ...(command.keywords ?? [])].join(" ").toLowerCase();
  return commands.filter((command) => words.every((word) => says(command).includes(word))).slice(0, MOST_SHOWN);
}

export default function CommandList({ commands, onQuery, onClose }: CommandPaletteProps & { onClose: () => void }) {
  const t = useUiText();
  useFocusBack();
  const id = useId();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = matching(commands, query);
  const chosen = Math.min(at, Math.max(0, found.length - 1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens: the field is empty
  useEffect(() => onQuery?.(""), []);
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [id, chosen]);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      setAt((chosen + step + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(found[chosen]);
    }
  };
  return (
    <Modal.Root opened onClose={onClose} size="lg" yOffset="10dvh" lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("search")} className={overlay.content}>
        <Modal.Body p="sm">
          <TextInput
            data-autofocus
            size="md"
            role="combobox"
            aria-label={t("search")}
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={found.length ? `${id}-${chosen}` : undefined}
            placeholder={t("search")}
            leftSection={<IconSearch size={18} stroke={1.6} />}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              setAt(0);
              onQuery?.(event.currentTarget.value);
            }}
            onKeyDown={onKey}
          />
          {found.length === 0 ? <div className={classes.nothing}>{t("searchNothing")}</div> : null}
          <div role="listbox" id={`${id}-list`} aria-label={t("search")} className={classes.list}>
            {found.map((command, index) => (
              <div key={command.id}>
                {command.group && command.group !== found[index - 1]?.group ? (
                  <div className={classes.group} role="presentation">
                    {command.group}
                  </div>
                ) : null}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox, which keeps the focus */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus */}
                <div
                  role="option"
                  id={`${id}-${index}`}
                  aria-selected={index === chosen}
                  className={classes.item}
                  onMouseMove={() => setAt(index)}
                  onClick={() => run(command)}
                >
                  {command.icon ? <command.icon size={18} stroke={1.6} /> : null}
                  <span>
                    {command.label}
                    {command.description ? <span className={classes.itemMore}> · {command.description}</span> : null}
                  </span>
                </div>
              </div>
            ))}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
