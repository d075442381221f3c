import { Button, Loader, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { type ExportButtonProps, type ExportFormat, useMaking } from "./buttons";
import { download } from "./download";
import { useUiText } from "./text";

export default function ExportMenu({ onExport, formats = ["csv", "xlsx"], small = false }: ExportButtonProps) {
  const t = useUiText();
  const { isBusy, make, stop } = useMaking();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // it takes the place of the button that was pressed, and the menu gives the focus back to where it was before
  useEffect(() => {
    button.current?.focus();
    setOpened(true);
  }, []);
  const name: Record<ExportFormat, string> = { csv: t("exportCsv"), xlsx: t("exportXlsx") };
  return (
    <Menu position="bottom-end" withinPortal opened={opened} onChange={(isOpen) => setOpened(isOpen && !isBusy)}>
      <Menu.Target>
        <Button // one for both, so that it keeps the focus
          ref={button}
          variant="default"
          size={small ? "xs" : "sm"}
          leftSection={isBusy ? <Loader size={14} /> : <IconDownload size={16} stroke={1.6} />}
          onClick={isBusy ? stop : undefined}
        >
          {isBusy ? t("stopExport") : t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            onClick={() =>
              void make(async (signal) => {
                for (const { name: called, content } of await onExport(format, signal)) download(called, content);
              })
            }
          >
            {name[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
