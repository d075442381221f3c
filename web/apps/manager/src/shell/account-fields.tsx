// The number of a bank account, as Australia, the United States or everybody else writes it.
import { Group, SegmentedControl, TextInput } from "@mantine/core";
import { useText } from "../text/use-text";

type Scheme = "au" | "iban" | "us";
type Part = "iban" | "bic" | "bsb" | "routing" | "account";
export interface TypedAccount {
  scheme: Scheme;
  numbers: Partial<Record<Part, string>>;
}

const PARTS: Record<Scheme, readonly Part[]> = {
  iban: ["iban", "bic"],
  au: ["bsb", "account"],
  us: ["routing", "account"],
};
export const NO_ACCOUNT: TypedAccount = { scheme: "au", numbers: {} };

/** What is sent of it: the parts of the other schemes are empty. */
export function accountOf({ scheme, numbers }: TypedAccount) {
  const part = (one: Part) => (PARTS[scheme].includes(one) ? (numbers[one] ?? "") : "");
  return {
    iban: part("iban"),
    bic: part("bic"),
    bsb: part("bsb"),
    routing: part("routing"),
    account: part("account"),
    kind: scheme === "us" ? ("checking" as const) : ("" as const),
  };
}

export function SchemeControl({ value, onChange }: { value: TypedAccount; onChange: (value: TypedAccount) => void }) {
  const t = useText();
  return (
    <SegmentedControl
      value={value.scheme}
      onChange={(scheme) => onChange({ ...value, scheme: scheme as Scheme })}
      data={[
        { value: "au", label: "BSB" },
        { value: "iban", label: "IBAN" },
        { value: "us", label: "ABA" },
      ]}
      aria-label={t("directory.scheme")}
    />
  );
}

export function NumberFields({ value, onChange }: { value: TypedAccount; onChange: (value: TypedAccount) => void }) {
  const t = useText();
  return (
    <Group grow align="flex-start">
      {PARTS[value.scheme].map((one) => (
        <TextInput
          key={one}
          label={t(`directory.numbers.${one}`)}
          required={one !== "bic"}
          autoComplete="off"
          value={value.numbers[one] ?? ""}
          onChange={(event) => onChange({ ...value, numbers: { ...value.numbers, [one]: event.currentTarget.value } })}
        />
      ))}
    </Group>
  );
}
