// Fields for amounts, rates and days: what is typed is text until it is sent, and never a float.
import { TextInput, type TextInputProps } from "@mantine/core";
import {
  digitsOf,
  formatMoney,
  type Money,
  multiplyDecimals,
  parseDecimal,
  parseTyped,
  roundDecimal,
  signOf,
} from "@poolbook/money";
import { useLocale } from "@poolbook/ui";
import { useEffect, useState } from "react";
import { useText } from "../text/use-text";
import { useToday } from "./days";

interface AmountFieldProps extends Omit<TextInputProps, "value" | "onChange"> {
  value: string;
  onValue: (typed: string) => void;
  currency: string;
}

export function AmountField({ value, onValue, currency, ...rest }: AmountFieldProps) {
  const amount = useAmount();
  const t = useText();
  const wrong = value !== "" && amount(value, currency) === null;
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      rightSection={<span className="pb-number">{currency}</span>}
      rightSectionWidth={52}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      {...rest}
      error={wrong ? t("common.notAnAmount", { currency }) : rest.error}
    />
  );
}

/** A function from what was typed to an amount as the server takes it; null where it is none, or has too many digits. */
export function useAmount(): (typed: string, currency: string) => string | null {
  const locale = useLocale();
  return (typed, currency) => {
    const plain = typed.trim() === "" ? null : (parseTyped(typed, locale) ?? parseTyped(typed, "en"));
    return plain !== null && parseDecimal(plain).digits <= digitsOf(currency) && signOf(plain) >= 0
      ? roundDecimal(plain, digitsOf(currency))
      : null;
  };
}

/** A function from the server's amount to what a person would type: "500.000" KWD is five hundred, in German "500,000". */
export function useWritten(): (amount: Money) => string {
  const locale = useLocale();
  return (amount) => formatMoney(amount, { locale, digits: "exact", currency: "none" });
}

/** A rate, typed as a percentage and kept as the server's decimal: 8 is 0.08. */
export function RateField({
  value,
  onValue,
  ...rest
}: Omit<TextInputProps, "value" | "onChange"> & { value: string; onValue: (typed: string) => void }) {
  return (
    <TextInput
      data-plain
      inputMode="decimal"
      autoComplete="off"
      rightSection="%"
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      {...rest}
    />
  );
}

/** "8" and "8,5" (German) as "0.08" and "0.085"; null where it is no percentage from 0 to 100. */
export function useRate(): (typed: string) => string | null {
  const locale = useLocale();
  return (typed) => {
    const plain = parseTyped(typed, locale) ?? parseTyped(typed, "en");
    if (plain === null || signOf(plain) < 0) return null;
    const rate = multiplyDecimals(plain, "0.01");
    return rate.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  };
}

export function DayField({
  value,
  onValue,
  ...rest
}: Omit<TextInputProps, "value" | "onChange"> & { value: string; onValue: (day: string) => void }) {
  return <TextInput type="date" value={value} onChange={(event) => onValue(event.currentTarget.value)} {...rest} />;
}

/** The day on which something counts; one that is still to come says so. */
export function BookDayField({ value, ...rest }: Parameters<typeof DayField>[0]) {
  const t = useText();
  const isAhead = value > useToday();
  return <DayField value={value} {...rest} description={isAhead ? t("common.ahead") : rest.description} />;
}

const FIRST_YEAR = 1900; // while somebody types a year it is 0002, 0020, 0202

/** An instant of the server ("2026-03-31T13:00:00.000Z"; "" for none), typed in the time zone of the browser. */
export function InstantField({
  value,
  onValue,
  ...rest
}: Omit<TextInputProps, "value" | "onChange"> & { value: string; onValue: (instant: string) => void }) {
  const [typed, setTyped] = useState(() => localOf(value));
  useEffect(() => setTyped(localOf(value)), [value]);
  const take = (text: string) => {
    setTyped(text);
    const instant = text === "" ? "" : new Date(text);
    if (instant === "") onValue("");
    else if (instant.getFullYear() >= FIRST_YEAR) onValue(instant.toISOString());
  };
  return (
    <TextInput type="datetime-local" value={typed} onChange={(event) => take(event.currentTarget.value)} {...rest} />
  );
}

/** "2026-03-31T23:00" where the browser is. */
function localOf(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return "";
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
