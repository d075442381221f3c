import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { type ExportButtonProps, type ExportFormat, useMaking } from "./buttons";
import { useUiText } from "./text";

export default function ExportMenu({ onExport, formats = ["csv", "xlsx"] }: ExportButtonProps) {
  const t = useUiText();
  const { isBusy, make } = useMaking();
  const name: Record<ExportFormat, string> = { csv: t("exportCsv"), xlsx: t("exportXlsx") };
  return (
    <Menu position="bottom-end" withinPortal defaultOpened>
      <Menu.Target>
        <Button variant="default" loading={isBusy} leftSection={<IconDownload size={16} stroke={1.6} />}>
          {t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => void make(() => onExport(format))}>
            {name[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
