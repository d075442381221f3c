// Movements and notifications in words.
import { useText } from "../text/use-text";

export const ACTIVITY_KINDS = [
  "commitment_requested",
  "commitment_accepted",
  "commitment_admitted",
  "commitment_declined",
  "commitment_withdrawn",
  "commitment_lapsed",
  "call",
  "payment",
  "distribution",
  "payout_sent",
  "payout_settled",
  "payout_failed",
  "management_fee",
  "expense",
  "income",
  "realised_gain",
  "valuation",
  "carry",
  "transfer",
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

const isKind = (kind: string): kind is ActivityKind => (ACTIVITY_KINDS as readonly string[]).includes(kind);

/** "Capital call", "Payment taken back": what a movement is. */
export function useKindWords(): (one: { kind: string; is_reversal: boolean }) => string {
  const t = useText();
  return ({ kind, is_reversal }) => {
    const word = isKind(kind) ? t(`activityKinds.${kind}`) : kind;
    return is_reversal ? t("activityKinds.undone", { what: word }) : word;
  };
}
