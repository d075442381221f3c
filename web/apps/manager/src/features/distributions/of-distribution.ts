// Where the figures of a distribution come from: its report, or while it is not approved, what it was worked out from.
import type { Money } from "@poolbook/money";
import type { Asked, OfReport } from "../../shell/explain";
import type { Tier } from "../../shell/tiers";
import { useText } from "../../text/use-text";

interface Distribution {
  id: string;
  pool_id: string;
  approved_by: string | null;
  proposed_on: string;
  distributed_on: string;
  tiers: readonly Tier[];
}
interface Line {
  id: string;
  name: string;
  amount: Money;
  carry_taken: Money;
  carry_paid: Money;
  return_of_capital: Money;
}
type Side = "lp" | "gp" | "both";
type Part = { what: string; amount: Money; at: string };

/** Nothing of it is booked: what is proposed, or only looked at. day: on which it was worked out. */
export function usePlanned(): (label: string, value: Money, day: string) => Asked {
  const t = useText();
  return (label, value, as_of) => ({
    made: { label, value, as_of, how: `${t("explain.notBooked")} ${t("distributions.workedOut")}` },
  });
}

/** Openers for the figures of one distribution. */
export function useOfDistribution() {
  const t = useText();
  const planned = usePlanned();
  return (one: Distribution) => {
    const within = (at: string, investor_id?: string): OfReport => ({
      poolId: one.pool_id,
      kind: "distributions",
      pointer: `/distributions/${one.id}/${at}`,
      as_of: one.distributed_on,
      investor_id,
    });
    const asked = (label: string, value: Money, at: string, investor_id?: string): Asked =>
      one.approved_by ? within(at, investor_id) : planned(label, value, one.proposed_on);
    const made = (label: string, how: string, value: Money, parts: readonly Part[], investor_id?: string): Asked =>
      one.approved_by
        ? {
            made: {
              label,
              how,
              value,
              as_of: one.distributed_on,
              parts: parts.map(({ at, ...part }) => ({ ...part, asked: within(at, investor_id) })),
            },
          }
        : planned(label, value, one.proposed_on);
    const ofTier = (tier: Tier, side: "lp" | "gp"): Part => ({
      what: `${t(`tiers.${tier.name as "split"}`)}, ${t(`tiers.${side}`)}`,
      amount: tier[side],
      at: `tiers/${tier.name}/${side}`,
    });
    return {
      amount: (value: Money) => asked(t("distributions.distribution"), value, "amount"),
      tier: (tier: Tier, side: Side, value: Money) => {
        const label = t(`tiers.${tier.name as "split"}`);
        return side === "both"
          ? made(label, t("distributions.bothSides"), value, [ofTier(tier, "lp"), ofTier(tier, "gp")])
          : asked(label, value, `tiers/${tier.name}/${side}`);
      },
      /** Of all tiers together. */
      tiers: (side: "lp" | "gp", value: Money) =>
        made(
          t(side === "lp" ? "distributions.toLps" : "distributions.carry"),
          t("distributions.tierByTier"),
          value,
          one.tiers.map((tier) => ofTier(tier, side)),
        ),
      line: (line: Line) => asked(line.name, line.amount, `lines/${line.id}/amount`, line.id),
      carryTaken: (line: Line) => asked(line.name, line.carry_taken, `lines/${line.id}/carry`, line.id),
      carryPaid: (line: Line) =>
        made(
          line.name,
          t("distributions.carryGot"),
          line.carry_paid,
          [{ what: t("distributions.carryOf"), amount: line.carry_paid, at: `lines/${line.id}/amount` }],
          line.id,
        ),
      capital: (line: Line) =>
        made(
          line.name,
          t("distributions.capitalBack"),
          line.return_of_capital,
          [{ what: t("tiers.return_of_capital"), amount: line.return_of_capital, at: "tiers/return_of_capital/lp" }],
          line.id,
        ),
    };
  };
}
