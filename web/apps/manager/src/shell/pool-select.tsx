// Choose pools of the firm by name, found on the server however many there are.
import { MultiSelect, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useGetPools } from "@poolbook/client";
import { useState } from "react";
import { useText } from "../text/use-text";

const SHOWN = 20;
const WAIT_MS = 200;

interface Option {
  value: string;
  label: string;
}

/** The server has searched already. */
const everything = <O,>({ options }: { options: O }): O => options;

/** What a field offers: what the server finds, and before that what is chosen. */
function useOffered(chosen: readonly Option[]) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, WAIT_MS);
  const search = chosen.some((one) => one.label === asked) ? "" : asked;
  const found = useGetPools({ own: "yes", search, limit: SHOWN, after: undefined }, { keepPrevious: true });
  const options = (found.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }));
  const rest = options.filter((one) => !chosen.some((other) => other.value === one.value));
  return {
    searchable: true,
    clearable: true,
    nothingFoundMessage: found.data && !found.isPlaceholderData ? t("common.nothingFound") : undefined,
    filter: everything,
    data: [...chosen, ...rest],
    searchValue: typed,
    onSearchChange: setTyped,
  };
}

interface Field<Value> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
}

export function PoolSelect({ label, value, onChange }: Field<string | null>) {
  const [last, setLast] = useState<Option>();
  const offered = useOffered(last && last.value === value ? [last] : []);
  const choose = (id: string | null) => {
    setLast(offered.data.find((one) => one.value === id));
    onChange(id);
  };
  return <Select label={label} value={value} onChange={choose} {...offered} />;
}

export function PoolsSelect({ label, value, onChange }: Field<string[]>) {
  const [chosen, setChosen] = useState<readonly Option[]>([]);
  const offered = useOffered(chosen);
  const choose = (ids: string[]) => {
    setChosen(offered.data.filter((one) => ids.includes(one.value)));
    onChange(ids);
  };
  return <MultiSelect label={label} value={value} onChange={choose} {...offered} />;
}
