// Where the figures of a call come from: its report, or while nobody was asked, what it was worked out from.
import type { Money } from "@poolbook/money";
import { useToday } from "../../shell/days";
import type { Asked } from "../../shell/explain";
import { useText } from "../../text/use-text";

interface Call {
  id: string;
  pool_id: string;
  state: string;
  issued_on: string | null;
  proposed_on: string | null;
  amount: Money;
  items: readonly { use: string; amount: Money }[];
}

/** A number of a call, or of one investor's line of it. */
export function useOfCall(): (call: Call, name: "amount" | "paid", line?: { id: string; called: Money }) => Asked {
  const t = useText();
  const today = useToday();
  return (call, name, line) => {
    if (call.issued_on === null) {
      return {
        made: {
          label: t(line ? "calls.line" : "calls.call"),
          how: `${t("explain.notBooked")} ${t(line ? "calls.lineFrom" : "calls.amountFrom")}`,
          value: line?.called ?? call.amount,
          as_of: call.proposed_on,
          parts: line
            ? []
            : call.items.map((one) => ({ what: t(`calls.uses.${one.use as "expenses"}`), amount: one.amount })),
        },
      };
    }
    return {
      poolId: call.pool_id,
      kind: "calls",
      pointer: line
        ? `/calls/${call.id}/lines/${line.id}/${name === "amount" ? "called" : "paid"}`
        : `/calls/${call.id}/${name}`,
      // what is asked on a day to come is not in the report of today
      ...(call.issued_on > today ? { as_of: call.issued_on } : {}),
      ...(line ? { investor_id: line.id } : {}),
    };
  };
}
