// Fields for amounts and days: what is typed stays text, what comes out is exact.
import { TextInput, type TextInputProps } from "@mantine/core";
import { digitsOf, formatMoney, parseTyped } from "@poolbook/money";
import { useState } from "react";
import { useLocale, useUiText } from "./text";

type Passed = Omit<TextInputProps, "value" | "onChange" | "defaultValue" | "type">;

export interface MoneyInputProps extends Passed {
  currency: string;
  /** A decimal string such as "1234.5", or "" for nothing. */
  value: string;
  /** Told the decimal string; "" for nothing, null for what is no amount. */
  onChange: (value: string | null) => void;
}

/** An amount in the person's own notation. While they type it is left alone; when they leave it is put in order. */
export function MoneyInput({ currency, value, onChange, error, ...passed }: MoneyInputProps) {
  const t = useUiText();
  const locale = useLocale();
  const shown = (amount: string) =>
    amount === ""
      ? ""
      : formatMoney({ amount, currency }, { locale, digits: "exact", currency: "none" }).replace("\u2212", "-");
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const read = (text: string) => {
    setTyped(text);
    if (text.trim() === "") {
      setFault(null);
      return onChange("");
    }
    const amount = parseTyped(text, locale);
    const digits = digitsOf(currency);
    const isFine = amount !== null && (amount.split(".")[1]?.length ?? 0) <= digits;
    const example = formatMoney({ amount: "1234.5", currency }, { locale, digits: "exact", currency: "none" });
    setFault(
      isFine
        ? null
        : amount === null
          ? t("money.notDecimal", { example })
          : t("money.tooManyDigits", { currency, digits }),
    );
    onChange(isFine ? amount : null);
  };
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      rightSection={currency}
      rightSectionWidth="3.25rem"
      rightSectionPointerEvents="none"
      styles={{
        input: { textAlign: "right", fontVariantNumeric: "tabular-nums" },
        section: { fontSize: "0.8125rem", color: "var(--pb-soft)" },
      }}
      {...passed}
      value={typed ?? shown(value)}
      error={fault && typed !== null ? fault : error}
      onChange={(event) => read(event.currentTarget.value)}
      onBlur={(event) => {
        if (!fault) setTyped(null);
        passed.onBlur?.(event);
      }}
    />
  );
}

export interface DayInputProps extends Passed {
  /** 2026-11-28, or "". */
  value: string;
  onChange: (day: string) => void;
  min?: string;
  max?: string;
}

/** A day, by the browser's own calendar. */
export function DayInput({ value, onChange, ...passed }: DayInputProps) {
  return <TextInput type="date" {...passed} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
