// Exact arithmetic on decimal strings: minor units in a BigInt, with the digits that they have.

export interface Money {
  amount: string;
  currency: string;
}

/** A decimal number: units * 10^-digits. */
export interface Decimal {
  units: bigint;
  digits: number;
}

const PLAIN = /^-?[0-9]+(?:\.[0-9]+)?$/;

export class NotADecimal extends Error {
  constructor(text: string) {
    super(`"${text}" is not a decimal number such as 1234.56.`);
    this.name = "NotADecimal";
  }
}

export class OtherCurrency extends Error {
  constructor(one: string, other: string) {
    super(`${one} and ${other} cannot be reckoned together.`);
    this.name = "OtherCurrency";
  }
}

export const isDecimal = (text: string): boolean => PLAIN.test(text);

/** Read a plain decimal string exactly; refuses 1e3, 1,000, full-width digits and numbers. */
export function parseDecimal(text: string): Decimal {
  if (typeof text !== "string" || !PLAIN.test(text)) throw new NotADecimal(String(text));
  const [whole = "0", fraction = ""] = text.split(".");
  return { units: BigInt(whole + fraction), digits: fraction.length };
}

export function decimalText({ units, digits }: Decimal): string {
  const sign = units < 0n ? "-" : "";
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const widened = ({ units, digits }: Decimal, to: number): bigint => units * 10n ** BigInt(to - digits);

function together(one: string, other: string): [bigint, bigint, number] {
  const [a, b] = [parseDecimal(one), parseDecimal(other)];
  const digits = Math.max(a.digits, b.digits);
  return [widened(a, digits), widened(b, digits), digits];
}

export function addDecimals(one: string, other: string): string {
  const [a, b, digits] = together(one, other);
  return decimalText({ units: a + b, digits });
}

export function subtractDecimals(one: string, other: string): string {
  const [a, b, digits] = together(one, other);
  return decimalText({ units: a - b, digits });
}

export function multiplyDecimals(one: string, other: string): string {
  const [a, b] = [parseDecimal(one), parseDecimal(other)];
  return decimalText({ units: a.units * b.units, digits: a.digits + b.digits });
}

/** -1, 0 or 1. */
export function compareDecimals(one: string, other: string): -1 | 0 | 1 {
  const [a, b] = together(one, other);
  return a < b ? -1 : a > b ? 1 : 0;
}

export function negateDecimal(text: string): string {
  const { units, digits } = parseDecimal(text);
  return decimalText({ units: -units, digits });
}

export const signOf = (text: string): -1 | 0 | 1 => compareDecimals(text, "0");

/** Round half to even at a number of digits; fewer digits than there are is filled with zeros. */
export function roundDecimal(text: string, digits: number): string {
  const read = parseDecimal(text);
  if (digits >= read.digits) return decimalText({ units: widened(read, digits), digits });
  return decimalText({ units: divideHalfEven(read.units, 10n ** BigInt(read.digits - digits)), digits });
}

export function divideHalfEven(units: bigint, by: bigint): bigint {
  const [n, d] = by < 0n ? [-units, -by] : [units, by];
  const [size, negative] = n < 0n ? [-n, true] : [n, false];
  const [quotient, rest] = [size / d, size % d];
  const up = rest * 2n > d || (rest * 2n === d && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}

/** part / whole as a decimal string with that many digits, half to even; null where whole is zero. */
export function ratio(part: string, whole: string, digits = 4): string | null {
  const [a, b] = together(part, whole);
  return b === 0n ? null : decimalText({ units: divideHalfEven(a * 10n ** BigInt(digits), b), digits });
}

function same(one: Money, other: Money): string {
  if (one.currency !== other.currency) throw new OtherCurrency(one.currency, other.currency);
  return one.currency;
}

export const money = (amount: string, currency: string): Money => ({
  amount: decimalText(parseDecimal(amount)),
  currency,
});
export const add = (one: Money, other: Money): Money => ({
  amount: addDecimals(one.amount, other.amount),
  currency: same(one, other),
});
export const subtract = (one: Money, other: Money): Money => ({
  amount: subtractDecimals(one.amount, other.amount),
  currency: same(one, other),
});
export const negate = (one: Money): Money => ({ amount: negateDecimal(one.amount), currency: one.currency });
export function compare(one: Money, other: Money): -1 | 0 | 1 {
  same(one, other);
  return compareDecimals(one.amount, other.amount);
}
export const isZero = (one: Money): boolean => signOf(one.amount) === 0;
export const zero = (currency: string): Money => ({
  amount: decimalText({ units: 0n, digits: digitsOf(currency) }),
  currency,
});
/** The sum of any number of amounts in one currency. */
export const total = (amounts: readonly Money[], currency: string): Money => amounts.reduce(add, zero(currency));
/** What share of `whole` a part is: "0.6200" of 1, or null where there is no whole. */
export function shareOf(part: Money, whole: Money, digits = 4): string | null {
  same(part, whole);
  return ratio(part.amount, whole.amount, digits);
}

const digitsKnown = new Map<string, number>();

/** How many digits a currency's amounts have: 2 for AUD, 0 for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  const known = digitsKnown.get(currency);
  if (known !== undefined) return known;
  const found =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsKnown.set(currency, found);
  return found;
}
