// A field that searches a list on the server; what is typed stands in the address.
import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import type { TableState } from "@poolbook/ui";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useText } from "../text/use-text";

const WAIT_MS = 250;

export function SearchField({ state, name = "search" }: { state: TableState; name?: string }) {
  const t = useText();
  const [typed, setTyped] = useState(state.filters[name] ?? "");
  const tell = useDebouncedCallback((text: string) => state.setFilter(name, text || undefined), WAIT_MS);
  return (
    <TextInput
      leftSection={<IconSearch size={16} aria-hidden />}
      placeholder={t("common.search")}
      aria-label={t("common.search")}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}
