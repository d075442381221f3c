// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  addDecimals,
  compare,
  compareDecimals,
  decimalText,
  digitsOf,
  divideHalfEven,
  isZero,
  type Money,
  money,
  NotADecimal,
  negate,
  OtherCurrency,
  parseDecimal,
  ratio,
  roundDecimal,
  shareOf,
  signOf,
  subtract,
  total,
} from "../src";

const CURRENCIES = ["AUD", "JPY", "KWD"];
const cents = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const amounts = fc.record({ units: cents, currency: fc.constantFrom(...CURRENCIES) });
const of = (units: bigint, currency: string): Money =>
  money(decimalText({ units, digits: digitsOf(currency) }), currency);

describe("parseDecimal", () => {
  it.each(["", " 1", "1e3", "1,000", "1_000", "１２", "NaN", "Infinity", "+1", ".5", "5.", "--1", "0x1"])(
    "refuses %j",
    (text) => {
      expect(() => parseDecimal(text)).toThrow(NotADecimal);
    },
  );

  it("refuses a number", () => {
    expect(() => parseDecimal(1 as unknown as string)).toThrow(NotADecimal);
  });

  it("reads what decimalText writes, exactly", () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 18 }), (units, digits) => {
        expect(parseDecimal(decimalText({ units, digits }))).toEqual({ units, digits });
      }),
    );
  });
});

describe("digitsOf", () => {
  it.each([
    ["AUD", 2],
    ["JPY", 0],
    ["KWD", 3],
  ])("knows %s", (currency, digits) => {
    expect(digitsOf(currency)).toBe(digits);
  });
});

describe("add", () => {
  it("adds what floats cannot", () => {
    expect(add(money("0.10", "AUD"), money("0.20", "AUD"))).toEqual(money("0.30", "AUD"));
    expect(addDecimals("9007199254740993.01", "0.01")).toBe("9007199254740993.02");
  });

  it("is undone by subtract, has no order, and keeps the digits", () => {
    fc.assert(
      fc.property(amounts, cents, ({ units, currency }, other) => {
        const [a, b] = [of(units, currency), of(other, currency)];
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(a, negate(a))).toEqual(of(0n, currency));
        expect(add(a, b)).toEqual(of(units + other, currency));
      }),
    );
  });

  it("refuses two currencies", () => {
    expect(() => add(money("1", "JPY"), money("1.00", "AUD"))).toThrow(OtherCurrency);
    expect(() => compare(money("1", "JPY"), money("1.00", "AUD"))).toThrow(OtherCurrency);
  });
});

describe("total", () => {
  it("is the sum of the parts, and zero with the currency's digits for none", () => {
    fc.assert(
      fc.property(fc.array(cents), fc.constantFrom(...CURRENCIES), (units, currency) => {
        const sum = units.reduce((one, other) => one + other, 0n);
        expect(
          total(
            units.map((one) => of(one, currency)),
            currency,
          ),
        ).toEqual(of(sum, currency));
      }),
    );
    expect(total([], "KWD").amount).toBe("0.000");
  });
});

describe("compare", () => {
  it("orders as the minor units do", () => {
    fc.assert(
      fc.property(cents, cents, (one, other) => {
        expect(compare(of(one, "AUD"), of(other, "AUD"))).toBe(one < other ? -1 : one > other ? 1 : 0);
      }),
    );
    expect(compareDecimals("1.50", "1.5")).toBe(0);
    expect(signOf("-0.00")).toBe(0);
    expect(isZero(money("0.000", "KWD"))).toBe(true);
  });
});

describe("roundDecimal", () => {
  it.each([
    ["0.5", 0, "0"],
    ["1.5", 0, "2"],
    ["-0.5", 0, "0"],
    ["-2.5", 0, "-2"],
    ["2.345", 2, "2.34"],
    ["2.3451", 2, "2.35"],
    ["2", 2, "2.00"],
  ])("rounds %s to %i digits as %s", (text, digits, rounded) => {
    expect(roundDecimal(text, digits)).toBe(rounded);
  });

  it("is never further away than half a unit", () => {
    fc.assert(
      fc.property(cents, fc.bigInt({ min: 1n, max: 10n ** 6n }), (units, by) => {
        const rest = units - divideHalfEven(units, by) * by;
        expect((rest < 0n ? -rest : rest) * 2n <= by).toBe(true);
      }),
    );
  });
});

describe("shareOf", () => {
  it("is null of nothing", () => {
    expect(shareOf(money("1.00", "AUD"), money("0.00", "AUD"))).toBeNull();
    expect(ratio("1", "0")).toBeNull();
  });

  it("is exact to its digits", () => {
    expect(shareOf(money("310.00", "AUD"), money("500.00", "AUD"))).toBe("0.6200");
    expect(ratio("1", "3", 6)).toBe("0.333333");
  });
});
