// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decimalText,
  digitsOf,
  endOfDay,
  formatDay,
  formatInstant,
  formatMoney,
  formatMultiple,
  formatPercent,
  MINUS,
  money,
  NOTHING,
  parseTyped,
  todayIn,
} from "../src";

const en = { locale: "en-US" };

describe("formatMoney", () => {
  it.each([
    ["1107475.00", "USD", {}, "$1,107,475"],
    ["60000.00", "USD", { digits: "exact" }, "$60,000.00"],
    ["60000.00", "USD", { digits: "exact", currency: "code" }, "USD\u00a060,000.00"],
    ["60000.00", "USD", { currency: "none" }, "60,000"],
    ["1280000.00", "USD", { digits: "compact" }, "$1.28M"],
    ["-9100.00", "USD", {}, `${MINUS}$9,100`],
    ["22400.00", "USD", { sign: "change" }, "+$22,400"],
    ["0.00", "USD", { sign: "change" }, "$0"],
    ["-0.40", "USD", {}, "$0"],
    ["1234", "JPY", { digits: "exact" }, "¥1,234"],
    ["1234.567", "KWD", { digits: "exact", currency: "code" }, "KWD\u00a01,234.567"],
  ] as const)("shows %s %s with %j as %s", (amount, currency, format, shown) => {
    expect(formatMoney(money(amount, currency), { ...en, ...format })).toBe(shown);
  });

  it("shows nothing as a dash", () => {
    expect(formatMoney(null)).toBe(NOTHING);
    expect(formatMoney(undefined)).toBe(NOTHING);
  });

  it("writes as the language does", () => {
    expect(formatMoney(money("1234.50", "EUR"), { locale: "de-DE", digits: "exact" })).toBe("1.234,50\u00a0€");
  });

  it("loses no digit of an amount that no float can hold", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.constantFrom("AUD", "JPY", "KWD"),
        (units, currency) => {
          const amount = decimalText({ units, digits: digitsOf(currency) });
          const shown = formatMoney(money(amount, currency), { ...en, digits: "exact", currency: "none" });
          expect(shown.replaceAll(",", "").replace(MINUS, "-")).toBe(amount);
          expect(parseTyped(shown, "en-US")).toBe(amount);
        },
      ),
    );
  });
});

describe("rates", () => {
  it("are shown with a true minus and a plus on changes only", () => {
    expect(formatPercent("0.16834", en)).toBe("16.8%");
    expect(formatPercent("-0.113", { ...en, sign: "change" })).toBe(`${MINUS}11.3%`);
    expect(formatPercent("0.284", { ...en, sign: "change" })).toBe("+28.4%");
    expect(formatPercent(null)).toBe(NOTHING);
    expect(formatMultiple("1.26540000", en)).toBe("1.27×");
    expect(formatMultiple(null)).toBe(NOTHING);
  });
});

describe("today", () => {
  it("is the day of the zone, not of the reader", () => {
    const now = new Date("2026-06-30T22:30:00Z");
    expect(todayIn("Australia/Sydney", now)).toBe("2026-07-01");
    expect(todayIn("Europe/London", now)).toBe("2026-06-30");
    expect(todayIn("America/New_York", new Date("2027-01-01T04:59:59Z"))).toBe("2026-12-31");
  });
});

describe("the end of a day", () => {
  it.each([
    ["2026-08-01", "Australia/Sydney", "2026-08-01T13:59:59.999Z"],
    ["2026-10-03", "Australia/Sydney", "2026-10-03T13:59:59.999Z"],
    ["2026-10-04", "Australia/Sydney", "2026-10-04T12:59:59.999Z"],
    ["2026-12-31", "America/New_York", "2027-01-01T04:59:59.999Z"],
    ["2026-04-23", "Africa/Cairo", "2026-04-23T21:59:59.999Z"],
    ["2026-01-01", "Pacific/Kiritimati", "2026-01-01T09:59:59.999Z"],
    ["2026-01-01", "Etc/GMT+12", "2026-01-02T11:59:59.999Z"],
  ])("of %s in %s is %s", (day, zone, instant) => {
    expect(endOfDay(day, zone)).toBe(instant);
    expect(todayIn(zone, new Date(instant))).toBe(day);
  });
});

describe("days", () => {
  it("are the same wherever one is", () => {
    expect(formatDay("2026-11-28", { locale: "en-GB" })).toBe("28 Nov 2026");
    expect(formatDay("2026-11-28", { locale: "en-GB", style: "long" })).toBe("Sat, 28 Nov 2026");
    expect(formatDay("2026-01-01", { locale: "de-DE", style: "short" })).toBe("1. Jan.");
    expect(formatDay(null)).toBe(NOTHING);
    expect(formatInstant("2026-11-28T22:30:00Z", { locale: "en-GB", timeZone: "Australia/Sydney" })).toContain(
      "29 Nov 2026",
    );
  });
});

describe("parseTyped", () => {
  it.each([
    ["1,234.50", "en-US", "1234.50"],
    ["1234.5", "en-US", "1234.5"],
    ["1.234,50", "de-DE", "1234.50"],
    [" 12 ", "en-US", "12"],
    [`${MINUS}5`, "en-US", "-5"],
    ["1 234,5", "fr-FR", "1234.5"],
  ])("reads %j in %s as %s", (typed, locale, plain) => {
    expect(parseTyped(typed, locale)).toBe(plain);
  });

  it.each([
    ["1.5", "de-DE"],
    ["1,5", "en-US"],
    ["12,34.00", "en-US"],
    ["1.2.3", "en-US"],
    ["1e5", "en-US"],
    ["abc", "en-US"],
    ["", "en-US"],
  ])("refuses %j in %s rather than guess", (typed, locale) => {
    expect(parseTyped(typed, locale)).toBeNull();
  });
});
