// Where the figures of a distribution come from: the report's line of each investor one acts for, and its tiers.
import type { Money } from "@poolbook/money";
import { type Asked, type Step, together } from "../../shell/explained";
import { useText } from "../../text/use-text";

interface Line {
  investor_id: string;
  investor: string;
  amount: Money;
  carry: Money;
  return_of_capital: Money;
}
interface Distribution {
  distribution_id: string;
  distributed_on: string;
  pool: { id: string };
  lines: readonly Line[];
}

/** Openers for the figures of one distribution. */
export function useOfDistribution() {
  const t = useText();
  return (one: Distribution) => {
    const within = (at: string, investorId?: string): Asked => ({
      poolId: one.pool.id,
      kind: "distributions",
      pointer: `/distributions/${one.distribution_id}/${at}`,
      asOf: one.distributed_on,
      investorId,
    });
    const ofLine = (line: Line) => within(`lines/${line.investor_id}/amount`, line.investor_id);
    const tier = (name: string, side: "lp" | "gp", value: Money) => ({
      what: t(`tiers.${name as "split"}`),
      value,
      asked: within(`tiers/${name}/${side}`),
    });
    return {
      amount: (value: Money): Step =>
        together(
          t("columns.received"),
          t("sums.ofInvestors"),
          value,
          one.distributed_on,
          one.lines.map((line) => ({ what: line.investor, value: line.amount, asked: ofLine(line) })),
        ),
      line: (line: Line): Step => ({ asked: ofLine(line) }),
      /** Carry, capital, profit: parts of the lines, which say themselves what they are made of. */
      part: (title: string, how: string, value: Money, read: (line: Line) => Money): Step => ({
        sum: {
          title,
          asOf: one.distributed_on,
          how,
          value,
          parts: one.lines.map((line) => ({ what: line.investor, value: read(line), asked: ofLine(line) })),
        },
      }),
      tier: (name: string, side: "lp" | "gp", value: Money): Step => ({
        sum: {
          title: t(`tiers.${name as "split"}`),
          asOf: one.distributed_on,
          how: t("sums.ofTier"),
          value,
          parts: [tier(name, side, value)],
        },
      }),
      tiers: (side: "lp" | "gp", value: Money, tiers: readonly { name: string; lp: Money; gp: Money }[]): Step => ({
        sum: {
          title: t(side === "lp" ? "distributions.toYou" : "distributions.toManager"),
          asOf: one.distributed_on,
          how: t("sums.ofTiers"),
          value,
          parts: tiers.map((each) => tier(each.name, side, each[side])),
        },
      }),
    };
  };
}
