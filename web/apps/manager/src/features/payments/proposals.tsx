// What receipts could be for: each proposal says why, and one button makes it so.
import { Button, Group, Stack, Text } from "@mantine/core";
import {
  useGetMatchProposals,
  useIdempotencyKey,
  useMatchByReference,
  useMatchReceipts,
  useMatchReturnedPayout,
  useMatchReturnedReceipt,
} from "@poolbook/client";
import { money } from "@poolbook/money";
import { MoneyText, Plainly, type Said, Section, StatusBadge, useSaid } from "@poolbook/ui";
import { useState } from "react";
import { Day, useToday } from "../../shell/days";
import { type Asked, Traced } from "../../shell/explain";
import { Loaded } from "../../shell/loaded";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import classes from "./proposals.module.css";

interface Way {
  id: string;
  kind: "match" | "returned_payout" | "returned_receipt";
  reasons: { what: string; what_code?: string; what_facts?: Record<string, unknown> }[];
  matches: { investor: string; amount: string; owed: string; due_on: string; reference: string }[];
  kept: { investor: string; amount: string }[];
  payout: { investor: string; amount: string; settled_on: string } | null;
  returned_receipt: { id: string; amount: string; received_on: string } | null;
  accept: { path: string; body: Record<string, unknown> };
}
interface Proposal extends Way {
  confidence: string;
  is_automatic: boolean;
  receipts: { id: string; amount: string; received_on: string; payer: string; text: string }[];
  line: { amount: string; booked_on: string; payer: string; text: string } | null;
  alternatives: Way[];
}

export function Proposals({ pool }: { pool: Pool }) {
  const t = useText();
  const { may } = useSession();
  const found = useGetMatchProposals({ pool_id: pool.id });
  return (
    <Loaded of={found}>
      {(data) => {
        const { proposals } = data as unknown as { proposals: Proposal[] };
        if (proposals.length === 0) return null;
        const sure = proposals.filter((one) => one.is_automatic).length;
        return (
          <div style={{ marginBottom: "1rem" }}>
            <Section
              title={t("payments.proposals", { count: proposals.length })}
              actions={sure > 0 && may("record_money") ? <AllSure pool={pool} count={sure} /> : undefined}
            >
              <ul className={classes.list}>
                {proposals.map((one) => (
                  <Proposed key={one.id} pool={pool} proposal={one} />
                ))}
              </ul>
            </Section>
          </div>
        );
      }}
    </Loaded>
  );
}

function AllSure({ pool, count }: { pool: Pool; count: number }) {
  const t = useText();
  const today = useToday();
  const { key, renew } = useIdempotencyKey();
  const match = useMatchByReference({ onSuccess: renew });
  return (
    <Group gap="xs">
      <Refusal problem={match.error} />
      <Button
        size="xs"
        loading={match.isPending}
        onClick={() => match.mutate({ pool_id: pool.id, key, body: { matched_on: today } })}
      >
        {t("payments.matchSure", { count })}
      </Button>
    </Group>
  );
}

/** Half sentences as one: "The payer's name is like Ann Archer (100 of 100); amount equals what is owed." */
function why(said: Said, { reasons }: Way): string {
  const whole = reasons.map((one) => said.sentence(one.what, one.what_code, one.what_facts)).join("; ");
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`;
}

function Proposed({ pool, proposal }: { pool: Pool; proposal: Proposal }) {
  const t = useText();
  const { may } = useSession();
  const [at, setAt] = useState(0);
  const ways: Way[] = [proposal, ...proposal.alternatives];
  const way = ways[at] ?? proposal;
  const accept = useAccept();
  const said = useSaid();
  const show = (amount: string) => <MoneyText value={money(amount, pool.currency)} digits="exact" />;
  const booked = (amount: string, from: Asked) => (
    <Traced from={from} value={money(amount, pool.currency)} digits="exact" />
  );
  const planned = (whose: string | null, amount: string) =>
    booked(amount, {
      made: {
        label: whose ?? t("payments.unknown"),
        how: `${t("explain.notBooked")} ${t("payments.proposedFrom")}`,
        value: money(amount, pool.currency),
      },
    });
  return (
    <li className={classes.one}>
      <Stack gap={4} className={classes.side}>
        {proposal.receipts.map((one) => (
          <div key={one.id}>
            <strong>{booked(one.amount, { poolId: pool.id, thing: one.id, figure: "left" })}</strong> ·{" "}
            <Day value={one.received_on} />
            <Text size="sm" c="dimmed">
              {[one.payer, one.text].filter(Boolean).join(" · ") || t("payments.noText")}
            </Text>
          </div>
        ))}
        {proposal.line ? (
          <div>
            <strong>{show(proposal.line.amount)}</strong> · <Day value={proposal.line.booked_on} />
            <Text size="sm" c="dimmed">
              {[proposal.line.payer, proposal.line.text].filter(Boolean).join(" · ")}
            </Text>
          </div>
        ) : null}
      </Stack>
      <Stack gap={4} className={classes.side}>
        <Group gap="xs">
          <StatusBadge tone={proposal.is_automatic ? "good" : "wait"}>
            {t(`payments.confidence.${proposal.confidence as "possible"}`, { defaultValue: proposal.confidence })}
          </StatusBadge>
          <Text size="sm" component="span">
            {t(`payments.kinds.${way.kind}`)}
          </Text>
        </Group>
        {way.matches.map((one) => (
          <div key={one.reference + one.amount}>
            {one.investor} · {planned(one.investor, one.amount)}
            <Text size="sm" c="dimmed">
              {t("payments.ofOwed")} {show(one.owed)} · {t("calls.due")} <Day value={one.due_on} /> · {one.reference}
            </Text>
          </div>
        ))}
        {way.kept.map((one) => (
          <div key={`kept-${one.investor}`}>
            {t("payments.kept")} {one.investor} · {planned(one.investor, one.amount)}
          </div>
        ))}
        {way.payout ? (
          <div>
            {way.payout.investor} · {show(way.payout.amount)} · <Day value={way.payout.settled_on} />
          </div>
        ) : null}
        {way.returned_receipt ? (
          <div>
            {booked(way.returned_receipt.amount, { poolId: pool.id, thing: way.returned_receipt.id })} ·{" "}
            <Day value={way.returned_receipt.received_on} />
          </div>
        ) : null}
        <Text size="sm">
          <Plainly words={why(said, way)} />
        </Text>
        <Refusal problem={accept.problem} />
        {may("record_money") ? (
          <Group gap="xs">
            <Button size="xs" loading={accept.isPending} onClick={() => accept.run(way)}>
              {t("payments.confirm")}
            </Button>
            {ways.length > 1 ? (
              <Button size="xs" variant="default" onClick={() => setAt((at + 1) % ways.length)}>
                {t("payments.another", { count: ways.length - 1 })}
              </Button>
            ) : null}
          </Group>
        ) : null}
      </Stack>
    </li>
  );
}

/** Send the request by which a proposal says it is made so, by the operation that its path names. */
function useAccept() {
  const { key } = useIdempotencyKey();
  const match = useMatchReceipts();
  const payout = useMatchReturnedPayout();
  const receipt = useMatchReturnedReceipt();
  const run = ({ kind, accept }: Way) => {
    const id = accept.path.split("/")[2] ?? "";
    const body = accept.body as never;
    if (kind === "match") match.mutate({ pool_id: id, key, body });
    if (kind === "returned_payout") payout.mutate({ receipt_id: id, key, body });
    if (kind === "returned_receipt") receipt.mutate({ line_id: id, key, body });
  };
  return {
    run,
    isPending: match.isPending || payout.isPending || receipt.isPending,
    problem: match.error ?? payout.error ?? receipt.error,
  };
}
