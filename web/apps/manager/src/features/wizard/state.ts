// What somebody types into the form of a new pool, and what is sent.
export interface Draft {
  name: string;
  kind: "spv" | "fund";
  currency: string;
  timeZone: string;
  openedOn: string;
  sharing: "commitment" | "paid_in";
  base: "contributed" | "invested";
  hurdle: string;
  compounding: "annual" | "simple";
  carry: string;
  catchUp: "none" | "full" | "part";
  catchUpShare: string;
  hasFee: boolean;
  fee: string;
  feeBase: "committed" | "called" | "invested" | "nav";
  feePer: "quarter" | "half" | "year";
  feeIn: "advance" | "arrears";
  dayCount: "act/365" | "act/360" | "30/360";
}

export const EMPTY: Draft = {
  name: "",
  kind: "spv",
  currency: "AUD",
  timeZone: "Australia/Sydney",
  openedOn: "",
  sharing: "commitment",
  base: "contributed",
  hurdle: "8",
  compounding: "annual",
  carry: "20",
  catchUp: "full",
  catchUpShare: "50",
  hasFee: false,
  fee: "2",
  feeBase: "committed",
  feePer: "quarter",
  feeIn: "advance",
  dayCount: "act/365",
};

export interface SentTerms {
  sharing: string;
  style: "european";
  hurdle_rate: string;
  hurdle_compounding: string;
  capital_base: string;
  catch_up: string;
  carry: string;
  fee_steps: { from: null; rate: string; base: string }[];
  fee_per: string | null;
  fee_in: string | null;
  fee_day_count: string | null;
}

/** The terms as the server takes them; null while a rate cannot be read. */
export function termsOf(draft: Draft, rate: (typed: string) => string | null): SentTerms | null {
  const [hurdle, carry, share, fee] = [
    rate(draft.hurdle),
    rate(draft.carry),
    rate(draft.catchUpShare),
    rate(draft.fee),
  ];
  const catchUp = draft.catchUp === "none" ? "0" : draft.catchUp === "full" ? "1" : share;
  if (hurdle === null || carry === null || catchUp === null || (draft.hasFee && fee === null)) return null;
  return {
    sharing: draft.sharing,
    style: "european",
    hurdle_rate: hurdle,
    hurdle_compounding: draft.compounding,
    capital_base: draft.base,
    catch_up: catchUp,
    carry,
    fee_steps: draft.hasFee && fee !== null ? [{ from: null, rate: fee, base: draft.feeBase }] : [],
    fee_per: draft.hasFee ? draft.feePer : null,
    fee_in: draft.hasFee ? draft.feeIn : null,
    fee_day_count: draft.hasFee ? draft.dayCount : null,
  };
}
