// Where the figures of a call come from: the report's line of each investor one acts for.
import { type Money, negate, todayIn } from "@poolbook/money";
import { type Asked, type Step, together } from "../../shell/explained";
import { useText } from "../../text/use-text";

interface Line {
  investor_id: string;
  investor: string;
  called: Money;
  paid: Money;
}
interface Call {
  call_id: string;
  pool: { id: string; time_zone: string };
  issued_on: string;
  called: Money;
  paid: Money;
  left: Money;
  lines: readonly Line[];
}

/** Openers for the figures of one call. */
export function useOfCall() {
  const t = useText();
  return (call: Call) => {
    const today = todayIn(call.pool.time_zone);
    // what is asked on a day to come is not in the report of today
    const asOf = call.issued_on > today ? call.issued_on : today;
    const asked = (line: Line, name: "called" | "paid"): Asked => ({
      poolId: call.pool.id,
      kind: "calls",
      pointer: `/calls/${call.call_id}/lines/${line.investor_id}/${name}`,
      investorId: line.investor_id,
      asOf,
    });
    const parts = (name: "called" | "paid") =>
      call.lines.map((line) => ({ what: line.investor, value: line[name], asked: asked(line, name) }));
    const less = call.lines.flatMap((line) => [
      { what: `${line.investor}, ${t("columns.called")}`, value: line.called, asked: asked(line, "called") },
      { what: `${line.investor}, ${t("columns.paid")}`, value: negate(line.paid), asked: asked(line, "paid") },
    ]);
    return {
      line: (line: Line, name: "called" | "paid"): Step => ({ asked: asked(line, name) }),
      all: (name: "called" | "paid"): Step =>
        together(t(`columns.${name}`), t("sums.ofInvestors"), call[name], asOf, parts(name)),
      left: (): Step => ({
        sum: { title: t("columns.left"), asOf, how: t("sums.calledLessPaid"), value: call.left, parts: less },
      }),
      use: (title: string, value: Money): Step => ({
        sum: { title, asOf, how: t("sums.ofUse"), value, parts: parts("called") },
      }),
    };
  };
}
