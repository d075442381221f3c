// What has happened in a pool, the latest first: closes, calls, decisions, distributions.
import { Card, Title } from "@mantine/core";
import {
  getClosesQuery,
  getDecisionsQuery,
  getInvestmentsQuery,
  useGetCapitalCalls,
  type useGetDecisions,
  useGetDistributions,
} from "@poolbook/client";
import type { Money } from "@poolbook/money";
import type { ReactNode } from "react";
import { Day } from "../../shell/days";
import { type Asked, Traced } from "../../shell/explain";
import { TextLink } from "../../shell/links";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import classes from "./timeline.module.css";

type Decision = NonNullable<ReturnType<typeof useGetDecisions>["data"]>["items"][number];
interface Happening {
  id: string;
  on: string;
  what: ReactNode;
  amount: Money | null;
  /** Where the amount comes from. */
  from?: Asked;
  undone: boolean;
}
const SHOWN = 14;
const LIMIT = { limit: 200 };

export function Timeline({ poolId }: { poolId: string }) {
  const t = useText();
  const asked = { pool_id: poolId, ...LIMIT };
  const calls = useGetCapitalCalls({ ...asked, order: "-day" });
  const closes = useWholeList((after) => getClosesQuery({ ...asked, after }));
  const distributions = useGetDistributions({ ...asked, order: "-day" });
  const decisions = useWholeList((after) => getDecisionsQuery({ ...asked, after }));
  const investments = useWholeList((after) => getInvestmentsQuery({ ...asked, after }));
  const ofDecision = useOfDecision(poolId, decisions.data ?? []);
  const made = new Map(investments.data?.map((one) => [one.id, one.name]));
  const found: Happening[] = [
    ...(closes.data ?? []).map((one) => ({
      id: one.id,
      on: one.admitted_on,
      what: t("timeline.close"),
      amount: null,
      undone: false,
    })),
    ...(calls.data?.items ?? [])
      .filter((one) => one.issued_on)
      .map((one) => ({
        id: one.id,
        on: one.issued_on ?? "",
        what: (
          <TextLink to="/pools/$poolId/calls/$callId" params={{ poolId, callId: one.id }}>
            {t("timeline.call")}
          </TextLink>
        ),
        amount: one.amount,
        from: { poolId, kind: "calls" as const, pointer: `/calls/${one.id}/amount`, as_of: one.issued_on ?? "" },
        undone: one.state === "reversed",
      })),
    ...(distributions.data?.items ?? [])
      .filter((one) => one.approved_by)
      .map((one) => ({
        id: one.id,
        on: one.distributed_on,
        what: (
          <TextLink to="/pools/$poolId/distributions/$distributionId" params={{ poolId, distributionId: one.id }}>
            {t("timeline.distribution")}
          </TextLink>
        ),
        amount: one.amount,
        from: {
          poolId,
          kind: "distributions" as const,
          pointer: `/distributions/${one.id}/amount`,
          as_of: one.distributed_on,
        },
        undone: false,
      })),
    ...(decisions.data ?? []).map((one) => ({
      id: one.id,
      on: one.occurred_on,
      from: ofDecision(one),
      what: (
        <>
          {t(`timeline.kinds.${one.kind as "valuation"}`, { defaultValue: one.kind.replaceAll("_", " ") })}
          {one.investment_id && made.has(one.investment_id) ? ` · ${made.get(one.investment_id)}` : ""}
        </>
      ),
      amount: one.amount,
      undone: one.reversed_on !== null,
    })),
  ].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  return (
    <Card withBorder component="section" aria-labelledby="timeline">
      <Title order={2} size="h4" mb="xs" id="timeline">
        {t("timeline.title")}
      </Title>
      {found.length === 0 ? <p className={classes.none}>{t("timeline.none")}</p> : null}
      <ol className={classes.list}>
        {found.slice(0, SHOWN).map((one) => (
          <li key={one.id} className={one.undone ? classes.undone : ""}>
            <span className={classes.day}>
              <Day value={one.on} />
            </span>
            <span className={classes.what}>
              {one.what}
              {one.undone ? ` · ${t("timeline.undone")}` : ""}
            </span>
            {one.amount && one.from ? <Traced from={one.from} value={one.amount} /> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** What was posted for a decision; of a valuation the fair value of that day, where it still is that. */
function useOfDecision(poolId: string, decisions: readonly Decision[]): (one: Decision) => Asked {
  const t = useText();
  const keyOf = (one: Decision) => `${one.investment_id} ${one.occurred_on}`;
  const values = decisions.filter((one) => one.kind === "valuation" && one.reversed_on === null);
  const counted = new Map(values.map((one) => [keyOf(one), one.id]));
  return (one) => {
    const posted: Asked = { poolId, thing: one.subject_id };
    if (one.kind !== "valuation") return posted;
    if (counted.get(keyOf(one)) === one.id) {
      const pointer = `/investments/${one.investment_id}/fair_value`;
      return { poolId, kind: "performance", pointer, as_of: one.occurred_on };
    }
    return {
      made: {
        label: t("timeline.kinds.valuation"),
        how: t("timeline.valueCountsNoMore"),
        value: one.amount,
        as_of: one.occurred_on,
        parts: [{ what: t("timeline.changePosted"), asked: posted }],
      },
    };
  };
}
