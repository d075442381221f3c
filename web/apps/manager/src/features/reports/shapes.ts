// How each report is laid out: which lists it has, and what their columns are.
import { ACCOUNT_MOVEMENTS } from "@poolbook/client";
import type { ReportKind } from "../../shell/explain";

export interface ShapeColumn {
  name: string;
  as?: "money" | "rate" | "multiple" | "share" | "count" | "day" | "state" | "tier" | "class" | "words";
  /** Left out where every row has nothing or zero. */
  hideZero?: boolean;
}
export interface Shape {
  /** Of the table. */
  name: string;
  /** Of the list in the report. */
  path: string;
  /** The list inside each of its items. */
  inner?: string;
  /** One object instead of a list. */
  single?: boolean;
  /** The object with the sums. */
  total?: string;
  columns: readonly ShapeColumn[];
}

const money = (...names: string[]): ShapeColumn[] => names.map((name) => ({ name, as: "money" }));
const nonZero = (...names: string[]): ShapeColumn[] => names.map((name) => ({ name, as: "money", hideZero: true }));
const multiples: ShapeColumn[] = ["tvpi", "dpi", "rvpi", "pic"].map((name) => ({ name, as: "multiple" }));

export const SHAPES: Partial<Record<ReportKind, readonly Shape[]>> = {
  "capital-accounts": [
    {
      name: "accounts",
      path: "accounts",
      total: "total",
      columns: [
        { name: "investor" },
        ...nonZero("opening"),
        ...ACCOUNT_MOVEMENTS.map((name) => ({ name, as: "money" as const, hideZero: name !== "contributions" })),
        ...money("closing"),
        ...nonZero("unfunded", "receivable"),
      ],
    },
  ],
  performance: [
    { name: "net", path: "net", single: true, columns: [{ name: "irr", as: "rate" }, ...multiples] },
    {
      name: "gross",
      path: "gross",
      single: true,
      columns: [...money("cost", "fair_value"), { name: "irr", as: "rate" }, { name: "moic", as: "multiple" }],
    },
    {
      name: "byInvestment",
      path: "investments",
      columns: [
        { name: "investment" },
        ...money("cost", "fair_value"),
        { name: "irr", as: "rate" },
        { name: "moic", as: "multiple" },
      ],
    },
    {
      name: "byInvestor",
      path: "investors",
      columns: [{ name: "investor" }, { name: "irr", as: "rate" }, ...multiples],
    },
  ],
  distributions: [
    {
      name: "paidOut",
      path: "distributions",
      columns: [{ name: "date", as: "day" }, { name: "memo" }, ...money("amount")],
    },
    {
      name: "tiers",
      path: "distributions",
      inner: "tiers",
      columns: [{ name: "date", as: "day" }, { name: "name", as: "tier" }, ...money("lp", "gp")],
    },
    {
      name: "lines",
      path: "distributions",
      inner: "lines",
      columns: [{ name: "date", as: "day" }, { name: "investor" }, ...money("amount"), ...nonZero("carry")],
    },
  ],
  calls: [
    {
      name: "called",
      path: "calls",
      columns: [
        { name: "date", as: "day" },
        { name: "state", as: "state" },
        { name: "due_on", as: "day" },
        ...money("amount", "paid"),
      ],
    },
    {
      name: "callLines",
      path: "calls",
      inner: "lines",
      columns: [
        { name: "date", as: "day" },
        { name: "investor" },
        ...money("called", "paid"),
        { name: "paid_on", as: "day" },
        { name: "reference" },
      ],
    },
  ],
  cash: [
    {
      name: "bankAccounts",
      path: "accounts",
      columns: [{ name: "account" }, ...money("opening", "received", "paid", "closing")],
    },
    {
      name: "movements",
      path: "accounts",
      inner: "lines",
      columns: [
        { name: "date", as: "day" },
        { name: "kind", as: "words" },
        { name: "memo" },
        ...money("received", "paid", "balance"),
      ],
    },
  ],
  "trial-balance": [
    {
      name: "balances",
      path: "accounts",
      columns: [{ name: "code" }, { name: "name" }, { name: "of" }, ...nonZero("debit", "credit")],
    },
  ],
  register: [
    {
      name: "register",
      path: "investors",
      total: "total",
      columns: [
        { name: "investor" },
        { name: "class", as: "class" },
        { name: "kind", as: "words" },
        { name: "country" },
        { name: "admitted_on", as: "day" },
        ...money("commitment"),
        { name: "share", as: "share" },
      ],
    },
  ],
};
