// What the screens reckon and decide by themselves: spans, years, periods, filters, account numbers.
import { describe, expect, it } from "vitest";
import { asked } from "../src/features/activity/asked";
import { dashed, spaced } from "../src/features/calls/instructions";
import { periodsUpTo, askedOf as questionOf } from "../src/features/capital-account/period";
import { years } from "../src/features/performance/years";
import { byDistribution } from "../src/features/portfolio/due";
import { askedOf, type Part } from "../src/shell/explained";
import { daysBetween } from "../src/shell/figures";
import { linkOf } from "../src/shell/links";
import { fromFirstPayment, since } from "../src/shell/spans";
import { reason } from "../src/shell/sums";
import { brief } from "../src/shell/terms";

const point = (on: string, paid: string, got = "0.00") => ({
  on,
  paid_in: { amount: paid, currency: "AUD" },
  distributed: { amount: got, currency: "AUD" },
});

describe("since", () => {
  const points = ["2023-12-31", "2024-10-31", "2025-10-31", "2025-11-30", "2026-11-22"].map((on) => point(on, "1"));

  it("keeps the last twelve months, by the day", () => {
    expect(since(points, "year").map((one) => one.on)).toEqual(["2025-11-30", "2026-11-22"]);
    expect(since(points, "three").map((one) => one.on)).toEqual(points.map((one) => one.on));
  });

  it("keeps all, and nothing of nothing", () => {
    expect(since(points, "all")).toHaveLength(5);
    expect(since([], "year")).toEqual([]);
  });
});

describe("fromFirstPayment", () => {
  it("leaves out what was charged before anything was paid", () => {
    const points = [point("2024-01-31", "0.00"), point("2024-02-29", "5.00"), point("2024-03-31", "5.00")];
    expect(fromFirstPayment(points).map((one) => one.on)).toEqual(["2024-02-29", "2024-03-31"]);
    expect(fromFirstPayment([point("2024-01-31", "0.00")])).toEqual([]);
  });
});

describe("years", () => {
  it("turns sums since inception into what moved in each year, to the cent", () => {
    const points = [
      point("2023-12-31", "0.00"),
      point("2024-06-30", "100.10", "0.00"),
      point("2024-12-31", "300.30", "20.05"),
      point("2025-12-31", "300.30", "120.05"),
    ];
    expect(years(points)).toEqual([
      { at: "2024", values: { paid_in: "300.30", distributed: "20.05" } },
      { at: "2025", values: { paid_in: "0.00", distributed: "100.00" } },
    ]);
  });
});

describe("periods of a statement", () => {
  it("are quarters and years that are over, after all of it", () => {
    const found = periodsUpTo("2026-11-22");
    expect(found[0]).toEqual({ name: "all", from: "", to: "" });
    expect(found[1]).toEqual({ name: "Q3 2026", from: "2026-07-01", to: "2026-09-30" });
    expect(found.find((one) => one.name === "2025")).toEqual({ name: "2025", from: "2025-01-01", to: "2025-12-31" });
    expect(found.every((one) => one.to < "2026-11-22")).toBe(true);
  });

  it("ask for nothing that is no day", () => {
    expect(questionOf({ from: "", to: "2026-06-30", known: "" }, "Australia/Sydney")).toEqual({ as_of: "2026-06-30" });
    expect(questionOf({ from: "soon", to: "", known: "" }, "Australia/Sydney")).toEqual({});
  });

  it("know what was recorded until the day ends where the pool is", () => {
    const known = { from: "", to: "", known: "2026-08-01" };
    expect(questionOf(known, "Australia/Sydney")).toEqual({ as_known: "2026-08-01T13:59:59.999Z" });
    expect(questionOf(known, "America/New_York")).toEqual({ as_known: "2026-08-02T03:59:59.999Z" });
  });
});

describe("askedOf", () => {
  const before = {
    poolId: "p",
    kind: "positions" as const,
    pointer: "/positions/0/value",
    investorId: "i",
    asOf: "2026-01-01",
  };
  const part = (pointer: Part["pointer"]): Part => ({
    amount: "1.00",
    what: "closing",
    ...(pointer ? { pointer } : {}),
  });

  it("goes on to another report about the same investor and day", () => {
    expect(askedOf(part({ report: "capital-accounts", pointer: "/accounts/0/closing" }), before)).toEqual({
      ...before,
      kind: "capital-accounts",
      pointer: "/accounts/0/closing",
    });
  });

  it("takes what the part says of another day, and of everybody", () => {
    const asked = { from: null, as_of: "2025-12-31", investor_id: null };
    expect(askedOf(part({ report: "capital-accounts", pointer: "/accounts/1/closing", asked }), before)).toMatchObject({
      asOf: "2025-12-31",
      investorId: undefined,
      from: undefined,
    });
  });

  it("ends at entries and facts", () => {
    expect(askedOf(part(undefined), before)).toBeUndefined();
  });
});

describe("linkOf", () => {
  it("leads to the call, the distribution, or else the pool", () => {
    const of = (kind: string, subject_id: string | null) => linkOf({ kind, subject_id, pool_id: "p" });
    expect(of("call_overdue", "c")).toBe("/calls/c");
    expect(of("payout_failed", "d")).toBe("/distributions/d");
    expect(of("commitment_accepted", "m")).toBe("/pools/p");
    expect(of("call", null)).toBe("/pools/p");
  });
});

describe("small words", () => {
  it("group account numbers as people read them", () => {
    expect(spaced("DE89370400440532013000")).toBe("DE89 3704 0044 0532 0130 00");
    expect(dashed("062000")).toBe("062-000");
  });

  it("write rates without needless digits", () => {
    expect(brief("0.20", "en")).toBe("20%");
    expect(brief("0.075", "en")).toBe("7.5%");
    expect(brief("1", "en")).toBe("100%");
  });

  it("count days across a change of clocks", () => {
    expect(daysBetween("2026-10-03", "2026-10-05")).toBe(2);
    expect(daysBetween("2026-12-11", "2026-11-22")).toBe(-19);
  });

  it("say why there is no rate", () => {
    expect([reason(null), reason("ambiguous")]).toEqual(["reasons.one_sign", "reasons.ambiguous"]);
  });

  it("take only filters that the server knows", () => {
    expect(asked({ pool: "p", from: "2026-01-01", to: "tomorrow", sort: "x" })).toEqual({
      pool_id: "p",
      from: "2026-01-01",
    });
  });

  it("put payouts of one distribution together", () => {
    const one = (distribution_id: string, investor_id: string) => ({ distribution_id, investor_id }) as never;
    expect(byDistribution([one("a", "1"), one("b", "1"), one("a", "2")]).map((of) => of.length)).toEqual([2, 1]);
  });
});
