// @vitest-environment node
// Every text is there in both languages, with the same places for values.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import investorDe from "../apps/investor/src/text/de";
import investorEn from "../apps/investor/src/text/en";
import managerFirstDe from "../apps/manager/src/text/de";
import managerLaterDe from "../apps/manager/src/text/de/later";
import managerFirstEn from "../apps/manager/src/text/en";
import managerLaterEn from "../apps/manager/src/text/en/later";
import bankDe from "../packages/ui/src/text/bank-de";
import uiDe from "../packages/ui/src/text/de";
import uiEn from "../packages/ui/src/text/en";
import factsDe from "../packages/ui/src/text/facts-de";
import faultsDe from "../packages/ui/src/text/faults-de";
import problemsDe from "../packages/ui/src/text/problems-de";
import refusalsDe from "../packages/ui/src/text/refusals-de";
import saidDe from "../packages/ui/src/text/said-de";

const managerEn = { ...managerFirstEn, ...managerLaterEn };
const managerDe = { ...managerFirstDe, ...managerLaterDe };

interface Catalogue {
  [name: string]: string | Catalogue;
}

function flat(catalogue: Catalogue, before = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, text] of Object.entries(catalogue)) {
    if (typeof text === "string") found.set(before + name, text);
    else for (const [key, inner] of flat(text, `${before}${name}.`)) found.set(key, inner);
  }
  return found;
}

// What is called the same in both languages; everything else that is equal was forgotten.
const SAME =
  /^([A-Z]{3,4}|Excel|(3\. )?Catch-up|Format|Import|Manager( \(GP\))?|Name|Pools?|Portfolio|Register|Status|Team|Trust|[\W_]|({{\w+}}[\W_]*)+)$/;

const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((one) => one[1] ?? "").sort();

describe.each([
  ["ui", uiEn, uiDe],
  ["investor", investorEn, investorDe],
  ["manager", managerEn, managerDe],
])("the catalogues of %s", (_, en, de) => {
  const [english, german] = [flat(en as Catalogue), flat(de as Catalogue)];

  it("have the same keys", () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("say something everywhere, with the same values", () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe("");
      expect(places(german.get(key) ?? ""), key).toEqual(places(text));
    }
  });

  it("say in German what German says otherwise", () => {
    const same = [...english].filter(([key, text]) => german.get(key) === text).map(([, text]) => text);
    expect(same.filter((text) => !SAME.test(text))).toEqual([]);
  });

  it("have a word for one wherever there is one for many", () => {
    const forms = (ending: string) =>
      [...english.keys()].filter((key) => key.endsWith(ending)).map((key) => key.slice(0, -ending.length));
    expect(forms("_one").sort()).toEqual(forms("_other").sort());
  });
});

// One word for one thing, those of the domain: what another screen calls it otherwise is read as something else.
const ONE_WORD: Record<"en" | "de", readonly (readonly [instead: RegExp, word: string])[]> = {
  en: [
    [/\bundone\b/i, "reversed"],
    [/\bdrawdown/i, "capital call"],
  ],
  de: [
    [/\bInvestor(en|s)?\b/, "Anleger"],
    [/Gewinnbeteiligung/, "Carried Interest"],
    [/Nettoverm\u00f6gen/, "Nettoinventarwert"],
    [/Kapitaleinforderung/, "Kapitalabruf"],
    [/\bVerwaltung\b/, "Manager"],
    [/\bInhaberin/, "Inhaber"],
    [/\bTatsache/, "Fakt"],
    [/\bEinlage/, "Einzahlung"],
    [/Buchung(en)? von Hand/, "manuelle Buchung"],
    [/IRR (netto|brutto)/, "Netto-IRR, Brutto-IRR"],
    [/\b(abgesagt|absagen)\b/, "abbrechen"],
  ],
};

describe.each([
  ["en", uiEn, investorEn, managerEn],
  ["de", uiDe, investorDe, managerDe, saidDe, bankDe, factsDe, faultsDe, problemsDe, refusalsDe],
] as const)("the words of %s", (language, ...catalogues) => {
  it("are one for each thing", () => {
    for (const [key, text] of catalogues.flatMap((one) => [...flat(one as Catalogue)])) {
      for (const [instead, word] of ONE_WORD[language]) expect(text, `${key}: say ${word}`).not.toMatch(instead);
    }
  });
});

describe("states", () => {
  it("have their words in one place, for both apps", () => {
    for (const app of [investorEn, managerEn]) expect(Object.keys(app)).not.toContain("states");
  });
});

describe("the first screen of manager, and what stands around it", () => {
  it("says nothing that comes later", () => {
    const source = resolve(import.meta.dirname, "../apps/manager/src");
    const files = ["features/home", "shell"]
      .flatMap((one) => readdirSync(join(source, one)).map((file) => join(source, one, file)))
      .filter((file) => /\.tsx?$/.test(file));
    const later = new RegExp(`["\`](${Object.keys(managerLaterEn).join("|")})\\.`);
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => later.test(readFileSync(file, "utf8")))).toEqual([]);
  });
});
