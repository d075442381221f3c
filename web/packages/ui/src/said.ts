// What the server says, in the reader's language: English is its own sentence; German is said by the code beside it.
import { useSyncExternalStore } from "react";
import type problemsDe from "./text/problems-de";
import type saidDe from "./text/said-de";

type Facts = Readonly<Record<string, unknown>>;
type Group = Exclude<keyof typeof saidDe, "sentences">;
interface German {
  said: typeof saidDe;
  problems: typeof problemsDe;
  values: Readonly<Record<string, string>>;
}

/** Which group says a word that was filled in; what is in none is shown as it is. */
const GROUP_OF: Readonly<Record<string, Group>> = {
  use: "uses",
  tier: "tiers",
  flow: "flows",
  kind: "kinds",
  column: "columns",
  role: "roles",
  action: "actions",
  whom: "circles",
  before: "circles",
};

let german: German | undefined;
const listeners = new Set<() => void>();

/** Load the words of German when it is chosen, or leave them out. */
export async function speakGerman(isGerman: boolean): Promise<void> {
  german = isGerman
    ? await Promise.all([import("./text/said-de"), import("./text/problems-de")]).then(([said, problems]) => ({
        said: said.default,
        problems: problems.default,
        values: problems.withValues,
      }))
    : undefined;
  for (const listener of listeners) listener();
}

/** What a refusal says, by its code, with its values where they are known; undefined where the server's own sentence is the one to show. */
export function problemInWords(code: string, facts: Facts = {}): string | undefined {
  const whole = german?.values[code]?.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => String(facts[name] ?? gap));
  return whole?.includes("{{") === false ? whole : (german?.problems as Record<string, string> | undefined)?.[code];
}

const wordIn = (group: Group, name: string): string | undefined =>
  (german?.said[group] as Record<string, string> | undefined)?.[name];

/** "1100 Forderungen auf Einlagen"; the columns of capital have their own words. */
function accountIn(code: string): string | undefined {
  const [first = "", column = ""] = code.split(".");
  const name = wordIn("accounts", first);
  if (!name) return undefined;
  const more = wordIn("columns", column) ?? "";
  return `${code} ${name}${more ? `, ${more}` : ""}`;
}

function filledIn(facts: Facts, name: string): string {
  const value = facts[name];
  if (name === "since") return value ? `vom ${String(value)}` : "von Beginn an";
  if (value === undefined || value === null) return "";
  const text = String(value);
  if (name === "what" && typeof facts.what_code === "string") return sentenceIn(facts.what_code, facts) ?? text;
  if (name === "account") return accountIn(text) ?? text;
  if (name === "actions")
    return text
      .split(",")
      .map((one) => wordIn("actions", one) ?? one)
      .join(", ");
  if (name === "rules") return text.split(";").filter(Boolean).map(ruleIn).join("");
  const group = GROUP_OF[name];
  return (group && wordIn(group, text)) ?? text;
}

/** "3:100000 AUD|50000 EUR" is three people above these amounts, "2:" two people always. */
function ruleIn(rule: string): string {
  const [eyes = "", above = ""] = rule.split(":");
  return above ? `, ${eyes} über ${above.split("|").join(" oder ")}` : `, ${eyes} immer`;
}

function sentenceIn(code: string, facts: Facts): string | undefined {
  const text = (german?.said.sentences as Record<string, string> | undefined)?.[code];
  if (text === undefined) return undefined;
  const within = facts.what_code === code ? { ...facts, what_code: undefined } : facts;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => filledIn(within, name)).trim();
}

export interface Said {
  /** A sentence of the server by its code; `english` is the sentence itself. */
  sentence: (english: string, code?: string | null, facts?: Facts) => string;
  /** A word of the domain: a ledger's kind, a fact's type. In English it is said plainly. */
  word: (group: Group, name: string) => string;
  /** An account of the chart; `english` is the name that the server gives it. */
  account: (code: string, english: string) => string;
}

/** "capital_call" and "CapitalCallIssued" as "Capital call" and "Capital call issued". */
const plainly = (name: string): string => {
  const words = name
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, (_, end: string, next: string) => `${end} ${next}`);
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
};

const said: Said = {
  sentence: (english, code, facts = {}) => (code ? sentenceIn(code, facts) : undefined) ?? english,
  word: (group, name) => wordIn(group, name) ?? plainly(name),
  account: (code, english) => accountIn(code) ?? `${code} ${english}`.trim(),
};

/** What the server says, in the language of the page. */
export function useSaid(): Said {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => german,
  );
  return said;
}
