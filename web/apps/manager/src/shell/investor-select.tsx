// Choose an investor of the register by name.
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useGetInvestors } from "@poolbook/client";
import { useState } from "react";
import { useText } from "../text/use-text";

const SHOWN = 20;
const WAIT_MS = 200;

export function InvestorSelect({
  value,
  onChange,
  label,
  required = false,
}: {
  value: string | null;
  onChange: (id: string | null) => void;
  label?: string;
  required?: boolean;
}) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, WAIT_MS);
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const found = useGetInvestors(
    { limit: SHOWN, search: chosen?.label === asked ? "" : asked, after: undefined },
    { keepPrevious: true },
  );
  const options = (found.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }));
  const data = chosen && !options.some((one) => one.value === chosen.value) ? [chosen, ...options] : options;
  return (
    <Select
      label={label ?? t("common.investor")}
      required={required}
      searchable
      clearable
      nothingFoundMessage={t("common.nothingFound")}
      filter={({ options: all }) => all}
      data={data}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id, option) => {
        setChosen(option ? { value: option.value, label: option.label } : null);
        onChange(id);
      }}
    />
  );
}
