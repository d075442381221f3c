// Buttons that several screens need: print, export, copy.
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload, IconPrinter } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from "react";
import type { NamedFile } from "./download";
import { Plainly } from "./plainly";
import { useUiText } from "./text";
import { toast } from "./toasts";

/** Print this page; on phones there is no such button. */
export function PrintButton() {
  const t = useUiText();
  return (
    <Button
      variant="default"
      visibleFrom="sm"
      leftSection={<IconPrinter size={16} stroke={1.6} />}
      onClick={() => window.print()}
    >
      {t("print")}
    </Button>
  );
}

export type ExportFormat = "csv" | "xlsx";

export interface ExportButtonProps {
  /** Makes the files, which the browser then keeps; what it throws is told. signal: somebody no longer wants them. */
  onExport: (format: ExportFormat, signal: AbortSignal) => Promise<readonly NamedFile[]>;
  formats?: readonly ExportFormat[];
  /** Beside a table. */
  small?: boolean;
}

/** What an error says to a person: a refusal its sentence, anything else its message. */
const sentenceOf = (error: unknown): string =>
  error instanceof Error ? String((error as { sentence?: string }).sentence ?? error.message) : "";

/** Make a file: busy meanwhile, and news with the reason where it could not be made. */
export function useMaking(): {
  isBusy: boolean;
  make: (file: (signal: AbortSignal) => Promise<void> | void) => Promise<void>;
  /** It is no longer wanted. */
  stop: () => void;
} {
  const t = useUiText();
  const [isBusy, setBusy] = useState(false);
  const under = useRef<AbortController>(null);
  const stop = useCallback(() => under.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const make = async (file: (signal: AbortSignal) => Promise<void> | void) => {
    const asked = new AbortController();
    under.current = asked;
    setBusy(true);
    try {
      await file(asked.signal);
    } catch (error) {
      if (asked.signal.aborted) return;
      void toast({ title: t("notExported"), message: <Plainly words={sentenceOf(error)} />, tone: "stop" });
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, make, stop };
}

/** One file, in a line of a table. */
export function FileButton({ onMake, children }: { onMake: () => Promise<void> | void; children: ReactNode }) {
  const { isBusy, make } = useMaking();
  return (
    <Button variant="subtle" size="compact-sm" loading={isBusy} onClick={() => void make(onMake)}>
      {children}
    </Button>
  );
}

const LazyMenu = lazy(() => import("./export-menu"));

/** The menu of formats loads when somebody wants it. */
export function ExportButton(props: ExportButtonProps) {
  const t = useUiText();
  const [isWanted, setWanted] = useState(false);
  const button = (
    <Button
      variant="default"
      size={props.small ? "xs" : "sm"}
      aria-haspopup="menu"
      leftSection={<IconDownload size={16} stroke={1.6} />}
      onClick={() => setWanted(true)}
    >
      {t("export")}
    </Button>
  );
  return isWanted ? (
    <Suspense fallback={button}>
      <LazyMenu {...props} />
    </Suspense>
  ) : (
    button
  );
}

/** A value to copy exactly: a payment reference, an account number. */
export function CopyText({ value, label }: { value: string; label: string }) {
  const t = useUiText();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={copy}
          aria-label={`${copied ? t("copied") : t("copy")}: ${label} ${value}`}
          rightSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        >
          <span className="pb-number">{value}</span>
        </Button>
      )}
    </CopyButton>
  );
}
