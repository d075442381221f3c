// @vitest-environment node
// What the server says, said in German by its codes; that every code has its words is seen by tests/test_german.py.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { problemInWords, speakGerman } from "../packages/ui/src/said";
import factsDe from "../packages/ui/src/text/facts-de";
import problemsDe, { withValues } from "../packages/ui/src/text/problems-de";

const poolbook = resolve(import.meta.dirname, "../../poolbook");

function sources(folder: string): string[] {
  return readdirSync(join(poolbook, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py") && !/(^|\/)tests\//.test(name))
    .map((name) => readFileSync(join(poolbook, folder, name), "utf8"));
}
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((one) => one[1] ?? "");
const all = (folder: string, pattern: RegExp): Set<string> =>
  new Set(sources(folder).flatMap((text) => found(text, pattern)));

describe("facts", () => {
  it("have German words for every type, and none that is gone", () => {
    expect(Object.keys(factsDe).sort()).toEqual([...all("contracts", /^class (\w+)\(Fact\)/gm)].sort());
  });
});

describe("refusals", () => {
  it("are said with their values where the server has told them", async () => {
    await speakGerman(true);
    const facts = { left: "1234.50", currency: "AUD" };
    expect(problemInWords("match_exceeds_receipt", facts)).toContain("nur 1234.50 AUD übrig");
    expect(problemInWords("match_exceeds_receipt", { left: "1234.50" })).toBe(problemsDe.match_exceeds_receipt);
    await speakGerman(false);
    expect(problemInWords("match_exceeds_receipt", facts)).toBeUndefined();
  });

  it("are said by their very sentence, and by the sentences inside it", async () => {
    await speakGerman(true);
    const state = { code: "pool_must_be", facts: { state: "draft", states: "open,closed" } };
    expect(problemInWords("pool_not_in_state", {}, state)).toBe(
      "Der Pool ist ein Entwurf; dafür müsste er offen oder geschlossen sein.",
    );
    const facts = {
      file: "mai.csv",
      line: "3",
      what: "The amount 'x' cannot be AUD: Write an amount.",
      what_code: "cannot_be_currency",
      text: "'x'",
      currency: "AUD",
      what_what: "Write an amount.",
      what_what_code: "not_a_decimal",
    };
    expect(problemInWords("bank_file_broken", {}, { code: "in_file_at_line", facts })).toBe(
      `mai.csv, Zeile 3: 'x' kann nicht AUD sein: ${problemsDe.not_a_decimal}`,
    );
    expect(problemInWords("not_found", {}, { code: "of_a_later_version", facts: {} })).toBe(problemsDe.not_found);
    await speakGerman(false);
  });

  it("have sentences with values for codes that have one without, too", () => {
    for (const code of Object.keys(withValues)) expect(Object.keys(problemsDe), code).toContain(code);
  });

  it("are said for no code that is gone", () => {
    const known = all(".", /"([a-z][a-z0-9_]+)"/g);
    const ours = new Set(["unreachable", "http_error"]); // of the client itself
    for (const code of Object.keys(problemsDe)) expect(known.has(code) || ours.has(code), code).toBe(true);
  });
});
