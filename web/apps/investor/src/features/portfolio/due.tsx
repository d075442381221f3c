// What needs the person first: calls to pay, the earliest on top; then what is on its way to them.
import { Button } from "@mantine/core";
import type { components } from "@poolbook/client";
import { formatDay, formatMoney, todayIn } from "@poolbook/money";
import { AttentionCard, MoneyText, useLocale } from "@poolbook/ui";
import { Link } from "@tanstack/react-router";
import { useDueWords } from "../../shell/figures";
import { useText } from "../../text/use-text";

type Call = components["schemas"]["OwnCallOut"];
type Coming = components["schemas"]["ComingOut"];

export function Due({ due, coming }: { due: readonly Call[]; coming: readonly Coming[] }) {
  return (
    <>
      {due.map((call) => (
        <CallDue key={call.call_id} call={call} />
      ))}
      {byDistribution(coming).map((of) => (
        <OnItsWay key={of[0]?.distribution_id} of={of} />
      ))}
    </>
  );
}

function CallDue({ call }: { call: Call }) {
  const t = useText();
  const locale = useLocale();
  const when = useDueWords();
  return (
    <AttentionCard
      tone={call.is_overdue ? "stop" : "wait"}
      title={
        <>
          {t("portfolio.callDue", { when: when(call.due_on, todayIn(call.pool.time_zone)) })} ·{" "}
          <MoneyText value={call.left} digits="exact" currency="code" />
        </>
      }
      action={
        <Button
          size="sm"
          renderRoot={(props) => <Link to="/calls/$callId" params={{ callId: call.call_id }} {...props} />}
        >
          {t("portfolio.reviewAndPay")}
        </Button>
      }
    >
      {call.pool.name}
      {call.memo ? `, ${call.memo}` : ""} ·{" "}
      {t("portfolio.dueOn", { day: formatDay(call.due_on, { locale, style: "long" }) })}
      {call.lines.length > 1 ? ` · ${t("portfolio.forInvestors", { count: call.lines.length })}` : ""}
    </AttentionCard>
  );
}

function OnItsWay({ of }: { of: readonly Coming[] }) {
  const t = useText();
  const locale = useLocale();
  const [first] = of;
  if (!first) return null;
  const isBack = of.some((one) => one.state === "failed");
  const amounts = of.map((one) => formatMoney(one.amount, { locale, digits: "exact", currency: "code" }));
  return (
    <AttentionCard
      tone={isBack ? "stop" : "info"}
      title={
        <>
          {t(isBack ? "portfolio.cameBack" : first.state === "sent" ? "portfolio.sent" : "portfolio.approved")} ·{" "}
          <span className="pb-number pb-amount">{amounts.join(" + ")}</span>
        </>
      }
      action={
        <Button
          size="sm"
          variant="default"
          renderRoot={(props) => (
            <Link to="/distributions/$distributionId" params={{ distributionId: first.distribution_id }} {...props} />
          )}
        >
          {t("portfolio.show")}
        </Button>
      }
    >
      {first.pool.name} · {t("portfolio.distributedOn", { day: formatDay(first.due_on, { locale, style: "long" }) })}
    </AttentionCard>
  );
}

/** Payouts of one distribution stand together, whoever of the investors they go to. */
export function byDistribution(coming: readonly Coming[]): Coming[][] {
  const found = new Map<string, Coming[]>();
  for (const one of coming) found.set(one.distribution_id, [...(found.get(one.distribution_id) ?? []), one]);
  return [...found.values()];
}
