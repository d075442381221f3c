// What the server tells about a number, and how it is said in the reader's language.
import type { Money } from "@poolbook/money";
import type { Said } from "@poolbook/ui";
import type { ReactNode } from "react";
import type { useText } from "../text/use-text";

export type ReportKind = "calls" | "capital-accounts" | "distributions" | "performance" | "positions" | "register";

/** A number of a report: of which pool and investor, as of when, as known when. */
export interface Asked {
  poolId: string;
  kind: ReportKind;
  pointer: string;
  investorId?: string | undefined;
  asOf?: string | undefined;
  from?: string | undefined;
  asKnown?: string | undefined;
}

/** A number of several pools, or of several lines: each part leads to its own explanation. */
export interface SumOf {
  title: string;
  /** Its day, where the page does not say it. */
  asOf?: string;
  how: string;
  value: ReactNode | Money;
  /** A part without a question is told here and leads no further. */
  parts: readonly { what: string; value: Money; asked?: Asked | undefined }[];
}
/** What the drawer shows: a number of a report, or one that is put together of several. */
export type Step = { asked: Asked } | { sum: SumOf };

/** One number where it stands alone, else the sum of several. */
export function together(title: string, how: string, value: Money, asOf: string, parts: SumOf["parts"]): Step {
  const [only, ...more] = parts;
  return only?.asked && more.length === 0 ? { asked: only.asked } : { sum: { title, how, value, asOf, parts } };
}

type Facts = Record<string, string>;
interface Recorded {
  by: string | null;
  by_code?: string;
  by_facts?: Facts;
  recorded_at: string | null;
}
export interface Part {
  amount: string;
  what: string;
  what_code?: string;
  what_facts?: Facts;
  side?: "numerator" | "denominator";
  pointer?: {
    report: ReportKind;
    pointer: string;
    asked?: { from?: string | null; as_of?: string; investor_id?: string | null };
  };
  entry?: Recorded & {
    number: number;
    date: string;
    account: string;
    kind: string;
    memo: string;
  };
  fact?: Recorded & { type: string; date: string | null; posting?: number | null };
  step?: {
    name: string;
    date?: string;
    count?: number;
    of?: { what: string; what_code?: string; what_facts?: Facts; amount: string }[];
  };
}
export interface Told {
  pool: string;
  report: ReportKind;
  currency: string;
  as_of: string;
  from: string | null;
  pointer: string;
  what: string;
  value: string | null;
  how: string;
  how_code?: string;
  how_facts?: Facts;
  way: "sum" | "ratio" | "rate";
  parts: Part[];
  sum: string | null;
  next: number | null;
}

/** What is asked next when a part is another number; undefined when it is not. */
export function askedOf(part: Part, before: Asked): Asked | undefined {
  if (!part.pointer) return undefined;
  const { report, pointer, asked = {} } = part.pointer;
  const next: Asked = { ...before, kind: report, pointer };
  if ("from" in asked) next.from = asked.from ?? undefined;
  if (asked.as_of) next.asOf = asked.as_of;
  if ("investor_id" in asked) next.investorId = asked.investor_id ?? undefined;
  if (!["capital-accounts", "distributions", "calls"].includes(report)) next.from = undefined;
  return next;
}

type Text = ReturnType<typeof useText>;

/** Parts of one fact, which its name alone would not tell apart. */
const SAYS_MORE: readonly string[] = ["for_use", "paid_for", "part_before_carry", "carry_taken", "carry_of_lps"];

/** Names, sentences and parts in the reader's language; what has no words of ours is shown as the server says it. */
export function wordsOf(told: Told, t: Text, said: Said) {
  const name = told.pointer.split("/").at(-1) ?? "";
  const named = t(`columns.${name}` as "columns.value", { defaultValue: "" } as never) || told.what;
  const how =
    t(`how.${told.report.replace("-", "_")}.${name}` as "how.positions.value", { defaultValue: "" } as never) ||
    (told.way === "rate" && told.value !== null ? t("how.rate") : "") ||
    said.sentence(told.how, told.how_code, told.how_facts);
  return {
    what: named,
    how,
    part: (part: Part, day: (on: string) => string): string => {
      const what = said.sentence(part.what, part.what_code, part.what_facts);
      if (part.step?.name === "more") return t("explain.others", { count: part.step.count ?? 0 });
      if (part.step?.name === "flow" && part.step.date) {
        return t(part.amount.startsWith("-") ? "explain.paidOn" : "explain.cameOn", { day: day(part.step.date) });
      }
      if (part.entry) {
        const kind = t(`entryKinds.${part.entry.kind}` as "entryKinds.capital_call", { defaultValue: "" } as never);
        return `${kind || what}${kind ? ` · ${day(part.entry.date)}` : ""}`;
      }
      if (part.pointer) {
        const inner = part.pointer.pointer.split("/").at(-1) ?? "";
        const word = t(`columns.${inner}` as "columns.value", { defaultValue: "" } as never);
        if (part.what.includes(": ")) return `${part.what.split(": ")[0]}: ${word || part.what.split(": ")[1]}`;
        return part.what === inner.replaceAll("_", " ") ? word || what : what;
      }
      if (part.fact?.date && !SAYS_MORE.includes(part.what_code ?? "")) {
        const kind = t(
          `factTypes.${part.fact.type}` as "factTypes.DistributionApproved",
          { defaultValue: "" } as never,
        );
        return kind ? `${kind} · ${day(part.fact.date)}` : what;
      }
      return what;
    },
  };
}
