// Buttons that several screens need: print, export, copy.
import { Button, CopyButton, Menu } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useUiText } from "./text";

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
  /** Where each format is downloaded from … */
  links?: Partial<Record<ExportFormat, string>>;
  /** … or what makes it. */
  onExport?: (format: ExportFormat) => Promise<void> | void;
  formats?: readonly ExportFormat[];
}

export function ExportButton({ links, onExport, formats = ["csv", "xlsx"] }: ExportButtonProps) {
  const t = useUiText();
  const [isBusy, setBusy] = useState(false);
  const make = async (format: ExportFormat) => {
    setBusy(true);
    try {
      await onExport?.(format);
    } finally {
      setBusy(false);
    }
  };
  const name: Record<ExportFormat, string> = { csv: t("exportCsv"), xlsx: t("exportXlsx") };
  const items = formats.filter((format) => onExport || links?.[format]);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" loading={isBusy} leftSection={<IconDownload size={16} stroke={1.6} />}>
          {t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((format) => {
          const link = links?.[format];
          return link ? (
            <Menu.Item key={format} component="a" href={link} download>
              {name[format]}
            </Menu.Item>
          ) : (
            <Menu.Item key={format} onClick={() => void make(format)}>
              {name[format]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
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
          aria-label={`${copied ? t("copied") : t("copy")}: ${label}`}
          rightSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        >
          <span className="pb-number">{value}</span>
        </Button>
      )}
    </CopyButton>
  );
}
