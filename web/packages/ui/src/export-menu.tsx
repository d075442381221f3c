import { Button, Loader, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { type ExportButtonProps, type ExportFormat, useMaking } from "./buttons";
import { useUiText } from "./text";

export default function ExportMenu({ onExport, formats = ["csv", "xlsx"], small = false }: ExportButtonProps) {
  const t = useUiText();
  const { isBusy, make, stop } = useMaking();
  const [hasMade, setHasMade] = useState(false);
  const name: Record<ExportFormat, string> = { csv: t("exportCsv"), xlsx: t("exportXlsx") };
  const size = small ? "xs" : "sm";
  if (isBusy)
    return (
      <Button variant="default" size={size} leftSection={<Loader size={14} />} onClick={stop}>
        {t("stopExport")}
      </Button>
    );
  return (
    <Menu position="bottom-end" withinPortal defaultOpened={!hasMade}>
      <Menu.Target>
        <Button variant="default" size={size} leftSection={<IconDownload size={16} stroke={1.6} />}>
          {t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            onClick={() => {
              setHasMade(true); // so that the menu stays closed afterwards
              void make((signal) => onExport(format, signal));
            }}
          >
            {name[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
