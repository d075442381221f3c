// @vitest-environment node
// The table of what a fact makes old: complete, and of the reads that there are.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type LiveFact, TOUCHES, touches, UNTOUCHED } from "../src/live-facts";

const ROOT = resolve(import.meta.dirname, "../../../..");
const reach = readFileSync(join(ROOT, "poolbook/realtime/reach.py"), "utf8");
const TOLD = [...reach.matchAll(/^ {4}"(\w+)": (?:Reach\(|_ABOUT_THE_POOL)/gm)].map((one) => one[1]);

const fact = (changes: Partial<LiveFact> = {}): LiveFact => ({
  stream: "pool",
  seq: 1,
  pool: "p1",
  type: "CapitalCallIssued",
  subject: "c1",
  at: "2026-01-01T00:00:00Z",
  ...changes,
});

describe("the table of facts", () => {
  it("has every fact that the server tells, and no other", () => {
    expect(TOLD.length).toBeGreaterThan(60);
    expect(Object.keys(TOUCHES).sort()).toEqual([...TOLD].sort());
  });

  it("has no read that is also said to be touched by nothing", () => {
    const both = Object.values(TOUCHES)
      .flat()
      .filter((name) => UNTOUCHED.has(name));
    expect(both).toEqual([]);
  });
});

describe("touches", () => {
  it("reads what the fact is about", () => {
    expect(touches(fact(), ["get_capital_calls", { pool_id: "p1" }])).toBe(true);
    expect(touches(fact(), ["get_capital_call", { call_id: "c1" }])).toBe(true);
    expect(touches(fact(), ["get_tasks", { organisation_id: "o1" }])).toBe(true);
  });

  it("leaves other pools, and what it does not change", () => {
    expect(touches(fact(), ["get_capital_calls", { pool_id: "p2" }])).toBe(false);
    expect(touches(fact(), ["get_payout_files", { pool_id: "p1" }])).toBe(false);
    expect(touches(fact(), ["get_me", {}])).toBe(false);
  });

  it("reads everything of the pool after a fact that one may not see, or that is new to this page", () => {
    for (const type of ["Changed", "SomethingNew"]) {
      expect(touches(fact({ type, subject: null }), ["get_payout_files", { pool_id: "p1" }])).toBe(true);
      expect(touches(fact({ type, subject: null }), ["get_payout_files", { pool_id: "p2" }])).toBe(false);
      expect(touches(fact({ type, subject: null }), ["get_me", {}])).toBe(false);
    }
  });

  it("reads what no line of the table names", () => {
    expect(touches(fact(), ["get_something_new", {}])).toBe(true);
  });
});
