// Where the figures of an investment come from: the report performance, and the accounts that it stands on.
import { type Money, negate } from "@poolbook/money";
import type { Asked, OfReport } from "../../shell/explain";
import { useText } from "../../text/use-text";

interface Investment {
  id: string;
  pool_id: string;
  name: string;
  made_on: string;
  as_of: string;
  cost: Money;
  cost_left: Money;
  fair_value: Money;
  unrealised: Money;
}

export function useOfInvestment(): (
  one: Investment,
  name: "cost" | "cost_left" | "fair_value" | "unrealised",
) => Asked {
  const t = useText();
  return (one, name) => {
    // what is made on a day to come stands in no report of today
    const as_of = one.made_on > one.as_of ? one.made_on : one.as_of;
    const ofReport = (kind: OfReport["kind"], pointer: string): OfReport => ({
      poolId: one.pool_id,
      kind,
      pointer,
      as_of,
    });
    const performance = (figure: "cost" | "fair_value") => ofReport("performance", `/investments/${one.id}/${figure}`);
    const left = ofReport("trial-balance", `/accounts/1200.${one.id}/debit`);
    if (name === "cost" || name === "fair_value") return performance(name);
    // an account that stands at zero is in no trial balance
    if (name === "cost_left" && !/^[0.]+$/.test(one.cost_left.amount)) return left;
    const parts =
      name === "cost_left"
        ? [{ what: t("investments.cost"), amount: one.cost, asked: performance("cost") }]
        : [
            { what: t("investments.fairValue"), amount: one.fair_value, asked: performance("fair_value") },
            { what: t("investments.costLeft"), amount: negate(one.cost_left), asked: left },
          ];
    const isLeft = name === "cost_left";
    return {
      made: {
        label: `${one.name}, ${t(isLeft ? "investments.costLeft" : "investments.unrealised")}`,
        how: t(isLeft ? "investments.allRelieved" : "investments.unrealisedFrom"),
        value: one[name],
        as_of,
        parts: parts.filter((part) => !/^-?[0.]+$/.test(part.amount.amount)),
      },
    };
  };
}
