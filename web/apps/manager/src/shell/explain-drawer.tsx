// What a number is made of, part by part, and the way further down.
import { Group, Skeleton, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { type ReadResult, useGetExplanation, useGetPosted } from "@poolbook/client";
import { compareDecimals, negateDecimal } from "@poolbook/money";
import { ErrorState, MoneyText, Plainly, SideWindow, useSaid } from "@poolbook/ui";
import { IconArrowLeft, IconChevronRight } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import { useText } from "../text/use-text";
import { Day, Instant, useToday } from "./days";
import { EvidenceButton, useEvidenceCounts } from "./evidence";
import type { Asked, Made, MadePart, OfReport, OfThing, ReportKind } from "./explain";
import classes from "./explain.module.css";
import { TextLink } from "./links";

type Facts = Record<string, string>;
interface Fact {
  id: string | null;
  type: string;
  /** Its number in the ledger, or that of what was booked because of it. */
  posting?: number | null;
  by?: string;
  by_code?: string;
  by_facts?: Facts;
  proposed_by?: string;
  recorded_at?: string;
}
/** Another number of a report. asked: what is asked of that one, where it differs, such as the day before. */
interface OfNumber {
  report: ReportKind;
  pointer: string;
  asked?: { from?: string | null; as_of?: string; investor_id?: string | null };
}
interface Part {
  amount?: string;
  what: string;
  what_code?: string;
  what_facts?: Facts;
  side?: "numerator" | "denominator";
  pointer?: OfNumber;
  entry?: {
    number: number;
    date: string;
    account: string;
    name: string;
    of: string | null;
    memo: string;
    by: string;
    by_code?: string;
    by_facts?: Facts;
    recorded_at: string;
    cause?: { type: string } | null;
    fact: { id: string; type: string };
  };
  fact?: Fact;
}
interface Told {
  label: string;
  label_code?: string;
  label_facts?: Facts;
  name: string;
  value: string | null;
  how: string;
  how_code?: string;
  how_facts?: Facts;
  currency: string;
  as_of: string;
  parts: Part[];
  next?: number | null;
}

/** Closes the window, for what leads to another screen. */
const Leave = createContext<() => void>(() => undefined);

/** trail: the numbers asked for so far, the one on screen last. */
export default function ExplainDrawer({
  trail,
  onTrail,
}: {
  trail: readonly Asked[];
  onTrail: (trail: readonly Asked[]) => void;
}) {
  const t = useText();
  const asked = trail.at(-1);
  return (
    <Leave.Provider value={() => onTrail([])}>
      <SideWindow opened={asked !== undefined} onClose={() => onTrail([])} title={t("explain.title")}>
        {trail.length > 1 ? (
          <UnstyledButton className={classes.back} onClick={() => onTrail(trail.slice(0, -1))}>
            <IconArrowLeft size={16} aria-hidden /> {t("common.back")}
          </UnstyledButton>
        ) : null}
        {asked ? <Answer key={keyOf(asked)} asked={asked} onAsk={(one) => onTrail([...trail, one])} /> : null}
      </SideWindow>
    </Leave.Provider>
  );
}

const keyOf = (asked: Asked): string =>
  "made" in asked ? `${asked.made.label} ${asked.made.value.amount}` : JSON.stringify(asked);

interface Further {
  onAsk: (asked: Asked) => void;
}

function Answer({ asked, onAsk }: Further & { asked: Asked }) {
  if ("made" in asked) return <MadeHere {...asked} onAsk={onAsk} />;
  return "kind" in asked ? <FromReport asked={asked} onAsk={onAsk} /> : <FromThing asked={asked} onAsk={onAsk} />;
}

const FIRST_PARTS = 25;
/** So many the server lists at most; what is not listed stands in one line. */
const MOST_PARTS = 10_000;

/** How many parts are asked for, and how to ask for more of them, while there may be more. */
function useLimit() {
  const [limit, setLimit] = useState(FIRST_PARTS);
  return { limit, onMore: limit < MOST_PARTS ? () => setLimit(Math.min(limit * 4, MOST_PARTS)) : undefined };
}

function FromReport({ asked, onAsk }: Further & { asked: OfReport }) {
  const { poolId, shown, ...question } = asked;
  const { limit, onMore } = useLimit();
  const found = useGetExplanation(
    { pool_id: poolId, ...question, limit, after: undefined } as Parameters<typeof useGetExplanation>[0],
    { keepPrevious: true },
  );
  return <Explanation asked={asked} found={found} onAsk={onAsk} onMore={onMore} shown={shown} />;
}

function FromThing({ asked, onAsk }: Further & { asked: OfThing }) {
  const { poolId, thing, ...question } = asked;
  const { limit, onMore } = useLimit();
  const found = useGetPosted(
    { pool_id: poolId, thing_id: thing, ...question, limit, after: undefined } as Parameters<typeof useGetPosted>[0],
    { keepPrevious: true },
  );
  return <Explanation asked={asked} found={found} onAsk={onAsk} onMore={onMore} />;
}

/** What the screen has put together itself, or what nothing is booked for yet. */
function MadeHere({ made, onAsk }: Further & Made) {
  const t = useText();
  const today = useToday();
  return (
    <Stack gap="sm">
      <div>
        <Text c="dimmed" size="sm">
          {made.label} · {t("common.asOf")} <Day value={made.as_of ?? today} /> · {made.value.currency}
        </Text>
        <Title order={3} size="h2">
          <MoneyText value={made.value} digits="exact" currency="none" />
        </Title>
        <Text size="sm">{made.how}</Text>
      </div>
      {made.parts?.length ? <MadeParts parts={made.parts} onAsk={onAsk} /> : null}
      {made.lines?.((parts, onMore) => (
        <MadeParts parts={parts} onMore={onMore} onAsk={onAsk} />
      ))}
    </Stack>
  );
}

function MadeParts({
  parts,
  onMore,
  onAsk,
}: Further & { parts: readonly MadePart[]; onMore?: (() => void) | undefined }) {
  const t = useText();
  return (
    <>
      <ul className={classes.parts}>
        {parts.map((part, place) => (
          <li key={place}>
            <MadeLine part={part} onAsk={onAsk} />
          </li>
        ))}
      </ul>
      {onMore ? (
        <UnstyledButton className={classes.back} onClick={onMore}>
          {t("explain.more")}
        </UnstyledButton>
      ) : null}
    </>
  );
}

function MadeLine({ part, onAsk }: Further & { part: MadePart }) {
  const { what, amount, asked } = part;
  const line = (
    <Group justify="space-between" wrap="nowrap" gap="md" align="flex-start">
      <span>{what}</span>
      <span className={classes.amount}>
        {amount ? <MoneyText value={amount} digits="exact" currency="none" /> : null}
        {asked ? <IconChevronRight size={16} aria-hidden /> : null}
      </span>
    </Group>
  );
  return asked ? (
    <UnstyledButton className={classes.further} onClick={() => onAsk(asked)}>
      {line}
    </UnstyledButton>
  ) : (
    line
  );
}

function Explanation({
  asked,
  found,
  shown,
  onAsk,
  onMore,
}: Further & {
  asked: OfReport | OfThing;
  found: ReadResult<unknown>;
  shown?: string | undefined;
  onMore: (() => void) | undefined;
}) {
  const t = useText();
  const said = useSaid();
  const { poolId } = asked;
  const parts = (found.data as Told | undefined)?.parts ?? [];
  const evidence = useEvidenceCounts(
    poolId,
    parts.map(factOf).filter((id) => id !== null),
  );
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton height={240} />;
  const told = found.data as Told;
  const money = (amount: string) => <Figure text={amount} currency={told.currency} />;
  return (
    <Stack gap="sm">
      <div>
        <Text c="dimmed" size="sm">
          <Plainly words={said.sentence(told.label, told.label_code, told.label_facts)} />:{" "}
          {said.word("columns", told.name)} · {t("common.asOf")} <Day value={told.as_of} /> · {told.currency}
        </Text>
        <Title order={3} size="h2">
          {told.value === null ? "—" : money(told.value)}
        </Title>
        <Text size="sm">
          <Plainly words={said.sentence(told.how, told.how_code, told.how_facts)} />
        </Text>
        {shown && told.value && !isSame(shown, told.value) ? (
          <Text size="sm">
            {money(shown)} {t("explain.otherwise")}
          </Text>
        ) : null}
      </div>
      <ul className={classes.parts}>
        {told.parts.map((part, place) => (
          <li key={place}>
            <PartLine
              part={part}
              poolId={poolId}
              evidence={evidence.get(factOf(part) ?? "")}
              amount={part.amount === undefined ? null : money(part.amount)}
              onAsk={(pointer) => onAsk(askedOf(pointer, asked))}
            />
          </li>
        ))}
      </ul>
      {told.next && onMore ? (
        <UnstyledButton className={classes.back} onClick={onMore}>
          {t("explain.more")}
        </UnstyledButton>
      ) : null}
    </Stack>
  );
}

/** The same amount, whichever side counts up. */
const isSame = (one: string, other: string) =>
  compareDecimals(one, other) === 0 || compareDecimals(negateDecimal(one), other) === 0;

const WITH_FIRST_DAY: readonly ReportKind[] = ["capital-accounts", "distributions", "ledger", "calls", "cash"];

/** What is asked next when a part is another number. */
function askedOf({ report, pointer, asked }: OfNumber, before: OfReport | OfThing): Asked {
  const own = Object.fromEntries(Object.entries(asked ?? {}).map(([name, value]) => [name, value ?? undefined]));
  const question = "kind" in before ? { ...before, shown: undefined } : { poolId: before.poolId };
  const next: OfReport = { ...question, kind: report, pointer, ...own };
  return WITH_FIRST_DAY.includes(report) ? next : { ...next, from: undefined };
}

/** The fact that a part comes from, where it is one. */
const factOf = ({ entry, fact }: Part): string | null => entry?.fact.id ?? fact?.id ?? null;

function PartLine({
  part,
  poolId,
  evidence,
  amount,
  onAsk,
}: {
  part: Part;
  poolId: string;
  evidence: number | undefined;
  amount: ReactNode;
  onAsk: (pointer: OfNumber) => void;
}) {
  const t = useText();
  const said = useSaid();
  const { pointer, entry, fact } = part;
  const subject = factOf(part);
  const line = (
    <Group justify="space-between" wrap="nowrap" gap="md" align="flex-start">
      <span>
        {part.side === "denominator" ? `${t("explain.dividedBy")} ` : ""}
        <Plainly words={said.sentence(part.what, part.what_code, part.what_facts)} />
      </span>
      <span className={classes.amount}>
        {amount}
        {pointer ? <IconChevronRight size={16} aria-hidden /> : null}
      </span>
    </Group>
  );
  return (
    <>
      {pointer ? (
        <UnstyledButton className={classes.further} onClick={() => onAsk(pointer)}>
          {line}
        </UnstyledButton>
      ) : (
        line
      )}
      {entry ? (
        <div className={classes.source}>
          <InLedger poolId={poolId} number={entry.number} /> · <Day value={entry.date} /> ·{" "}
          {said.account(entry.account, entry.name)}
          {entry.of ? ` · ${entry.of}` : ""}
          <br />
          {t("explain.by", { who: said.sentence(entry.by, entry.by_code, entry.by_facts) })} ·{" "}
          <Instant value={entry.recorded_at} /> · {said.word("facts", (entry.cause ?? entry.fact).type)}
          {entry.memo ? ` · ${entry.memo}` : ""}
        </div>
      ) : null}
      {fact ? (
        <div className={classes.source}>
          {fact.posting ? (
            <>
              <InLedger poolId={poolId} number={fact.posting} /> ·{" "}
            </>
          ) : null}
          {said.word("facts", fact.type)}
          {fact.by ? ` · ${t("explain.by", { who: said.sentence(fact.by, fact.by_code, fact.by_facts) })}` : ""}
          {fact.proposed_by ? ` · ${t("explain.proposedBy", { who: fact.proposed_by })}` : ""}
          {fact.recorded_at ? (
            <>
              {" "}
              · <Instant value={fact.recorded_at} />
            </>
          ) : null}
        </div>
      ) : null}
      {subject ? <EvidenceButton poolId={poolId} subject={subject} what={part.what} count={evidence} /> : null}
    </>
  );
}

/** The number of a posting, which leads to it in the ledger. */
function InLedger({ poolId, number }: { poolId: string; number: number }) {
  const t = useText();
  const leave = useContext(Leave);
  return (
    <TextLink
      to="/pools/$poolId/ledger"
      params={{ poolId }}
      search={{ after: String(number - 1) }}
      underline="always"
      onClick={leave}
    >
      {t("explain.entry", { number })}
    </TextLink>
  );
}

/** An amount where the text has the currency's digits, else the number as it is: a rate, a count. */
function Figure({ text, currency }: { text: string; currency: string }) {
  return /^-?\d+(\.\d{1,3})?$/.test(text) ? (
    <MoneyText value={{ amount: text, currency }} digits="exact" currency="none" />
  ) : (
    <span className="pb-number">{text}</span>
  );
}
