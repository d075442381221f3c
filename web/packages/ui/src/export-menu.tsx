import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { ExportButtonProps, ExportFormat } from "./buttons";
import { useUiText } from "./text";

export default function ExportMenu({ links, onExport, formats = ["csv", "xlsx"] }: ExportButtonProps) {
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
    <Menu position="bottom-end" withinPortal defaultOpened>
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
