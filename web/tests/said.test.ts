// @vitest-environment node
// What the server says has German words for every code; a code that is new, or gone, is noticed here.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { problemInWords, speakGerman } from "../packages/ui/src/said";
import factsDe from "../packages/ui/src/text/facts-de";
import problemsDe, { withValues } from "../packages/ui/src/text/problems-de";
import saidDe from "../packages/ui/src/text/said-de";

const poolbook = resolve(import.meta.dirname, "../../poolbook");

function sources(folder: string): string[] {
  return readdirSync(join(poolbook, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py") && !/(^|\/)tests\//.test(name))
    .map((name) => readFileSync(join(poolbook, folder, name), "utf8"));
}
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((one) => one[1] ?? "");
const all = (folder: string, pattern: RegExp): Set<string> =>
  new Set(sources(folder).flatMap((text) => found(text, pattern)));

describe("sentences of the server", () => {
  it("have German words for every code", () => {
    const codes = [...all(".", /\bsaid\(\s*"([a-z_]+)"/g)];
    expect(codes.length).toBeGreaterThan(90);
    for (const code of codes) expect(Object.keys(saidDe.sentences), code).toContain(code);
  });
});

describe("facts", () => {
  it("have German words for every type, and none that is gone", () => {
    expect(Object.keys(factsDe).sort()).toEqual([...all("contracts", /^class (\w+)\(Fact\)/gm)].sort());
  });
});

describe("refusals", () => {
  // what a person meets in the apps; what programs and operators meet is said in English
  const MET = ["pools/operations", "transactions/operations", "users/operations", "users/queries"];
  const NOT_MET = new Set([
    "ask_or_proposal",
    "line_moves_nothing",
    "name_or_investment",
    "not_a_member",
    "nothing_to_tick",
    "organisation_exists",
    "payment_already_recorded",
    "payment_not_positive",
    "payout_differs",
    "return_differs",
    "unknown_approval_action",
    "user_exists",
    "wrong_number_of_investors",
  ]); // prettier-ignore

  it("have German words for what people meet", () => {
    for (const folder of MET) {
      for (const code of all(folder, /^ {4}code = "(\w+)"/gm)) {
        if (!NOT_MET.has(code)) expect(Object.keys(problemsDe), `${folder}: ${code}`).toContain(code);
      }
    }
  });

  it("are said with their values where the server has told them", async () => {
    await speakGerman(true);
    const facts = { available: "1234.50", currency: "AUD" };
    expect(problemInWords("not_enough_cash", facts)).toContain("höchstens 1234.50 AUD frei");
    expect(problemInWords("not_enough_cash", { available: "1234.50" })).toBe(problemsDe.not_enough_cash);
    await speakGerman(false);
    expect(problemInWords("not_enough_cash", facts)).toBeUndefined();
  });

  it("have sentences with values for codes that have one without, too", () => {
    for (const code of Object.keys(withValues)) expect(Object.keys(problemsDe), code).toContain(code);
  });

  it("are said for no code that is gone", () => {
    const known = all(".", /"([a-z][a-z_]+)"/g);
    const ours = new Set(["unreachable", "http_error"]); // of the client itself
    for (const code of Object.keys(problemsDe)) expect(known.has(code) || ours.has(code), code).toBe(true);
  });
});
