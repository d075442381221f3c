// What the server says, in the reader's language: English is its own sentence; German is said by the code beside it.
import { useSyncExternalStore } from "react";
import type problemsDe from "./text/problems-de";
import type saidDe from "./text/said-de";

type Facts = Readonly<Record<string, unknown>>;
/** What the server sends beside a sentence. */
interface SaidBy {
  code: string;
  facts: Facts;
}
type Group = Exclude<keyof typeof saidDe, "sentences">;
type Sentences = Readonly<Record<string, string>>;
interface German {
  groups: typeof saidDe;
  sentences: Sentences;
  problems: typeof problemsDe;
  values: Sentences;
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
  state: "states",
  scheme: "schemes",
  theirs: "schemes",
};
/** Facts that are several words of a group, with commas between. */
const LISTS: Readonly<Record<string, { group: Group; and: string }>> = {
  actions: { group: "actions", and: ", " },
  states: { group: "states", and: " oder " },
};

let german: German | undefined;
const listeners = new Set<() => void>();

/** Load the words of German when it is chosen, or leave them out. */
export async function speakGerman(isGerman: boolean): Promise<void> {
  german = isGerman
    ? await Promise.all([
        import("./text/said-de"),
        import("./text/problems-de"),
        import("./text/refusals-de"),
        import("./text/faults-de"),
        import("./text/bank-de"),
      ]).then(([said, problems, ...more]) => ({
        groups: said.default,
        sentences: Object.assign({}, said.default.sentences, ...more.map((one) => one.default)) as Sentences,
        problems: problems.default,
        values: problems.withValues,
      }))
    : undefined;
  for (const listener of listeners) listener();
}

/** What a refusal says: its very sentence where that has a code, else what its code says, with its values where they are known; undefined where the server's own sentence is the one to show. */
export function problemInWords(code: string, facts: Facts = {}, detail?: SaidBy): string | undefined {
  const very = detail && sentenceIn(detail.code, detail.facts);
  if (very !== undefined) return very;
  const whole = german?.values[code]?.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => String(facts[name] ?? gap));
  return whole?.includes("{{") === false ? whole : (german?.problems as Record<string, string> | undefined)?.[code];
}

const wordIn = (group: Group, name: string): string | undefined =>
  (german?.groups[group] as Record<string, string> | undefined)?.[name];

/** "1100 Forderungen auf Einlagen"; the columns of capital have their own words. */
function accountIn(code: string): string | undefined {
  const [first = "", column = ""] = code.split(".");
  const name = wordIn("accounts", first);
  if (!name) return undefined;
  const more = wordIn("columns", column) ?? "";
  return `${code} ${name}${more ? `, ${more}` : ""}`;
}

function filledIn(facts: Facts, name: string, depth: number): string {
  if (name === "what") return whatIn(facts, "what_".repeat(depth), depth);
  const value = facts[name];
  if (name === "since") return value ? `vom ${String(value)}` : "von Beginn an";
  if (value === undefined || value === null) return "";
  const text = String(value);
  if (name === "account") return accountIn(text) ?? text;
  if (name === "rules") return text.split(";").filter(Boolean).map(ruleIn).join("");
  const list = LISTS[name];
  const words = list ? text.split(",") : [text];
  const group = list?.group ?? GROUP_OF[name];
  return words.map((one) => (group && wordIn(group, one)) ?? one).join(list?.and);
}

/** The sentence inside a sentence: what, with what_code; one inside that is what_what, and so on. */
function whatIn(facts: Facts, prefix: string, depth: number): string {
  const code = facts[`${prefix}what_code`];
  const said = typeof code === "string" ? sentenceIn(code, facts, depth + 1) : undefined;
  return said ?? String(facts[`${prefix}what`] ?? "");
}

/** "3:100000 AUD|50000 EUR" is three people above these amounts, "2:" two people always. */
function ruleIn(rule: string): string {
  const [eyes = "", above = ""] = rule.split(":");
  return above ? `, ${eyes} über ${above.split("|").join(" oder ")}` : `, ${eyes} immer`;
}

function sentenceIn(code: string, facts: Facts, depth = 0): string | undefined {
  const text = german?.sentences[code] ?? (german?.problems as Sentences | undefined)?.[code];
  return text?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => filledIn(facts, name, depth)).trim();
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
