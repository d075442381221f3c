// The drawer in which a number is explained; it loads when it is first opened.
import { Button, Skeleton, Stack, UnstyledButton } from "@mantine/core";
import { useGetExplanation } from "@poolbook/client";
import { formatDay, formatInstant, formatMoney, formatMultiple, formatPercent, type Money } from "@poolbook/money";
import { ErrorState, MoneyText, Plainly, SideWindow, useLocale, useSaid } from "@poolbook/ui";
import { IconArrowLeft, IconChevronRight, IconEqual } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useText } from "../text/use-text";
import classes from "./explain.module.css";
import { type Asked, askedOf, type Part, type Step, type SumOf, type Told, wordsOf } from "./explained";

interface ExplainDrawerProps {
  trail: readonly Step[];
  onTrail: (trail: readonly Step[]) => void;
}

export default function ExplainDrawer({ trail, onTrail }: ExplainDrawerProps) {
  const t = useText();
  const step = trail.at(-1);
  const further = (asked: Asked) => onTrail([...trail, { asked }]);
  return (
    <SideWindow opened={step !== undefined} onClose={() => onTrail([])} title={t("explain.title")}>
      {trail.length > 1 ? (
        <Button
          variant="subtle"
          size="compact-sm"
          mb="sm"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={() => onTrail(trail.slice(0, -1))}
        >
          {t("explain.back")}
        </Button>
      ) : null}
      {step && "asked" in step ? (
        <Explanation key={JSON.stringify(step.asked)} asked={step.asked} onAsk={further} />
      ) : null}
      {step && "sum" in step ? <SumExplained sum={step.sum} onAsk={further} /> : null}
    </SideWindow>
  );
}

const isMoney = (value: SumOf["value"]): value is Money =>
  typeof value === "object" && value !== null && "currency" in value;

function SumExplained({ sum, onAsk }: { sum: SumOf; onAsk: (asked: Asked) => void }) {
  const t = useText();
  const locale = useLocale();
  const what = sum.asOf ? `${sum.title} · ${t("common.asOf", { day: formatDay(sum.asOf, { locale }) })}` : sum.title;
  return (
    <Stack gap="sm">
      <Head what={what} how={<span className="pb-amount">{sum.how}</span>}>
        {isMoney(sum.value) ? <MoneyText value={sum.value} digits="exact" currency="code" /> : sum.value}
      </Head>
      <ul className={classes.parts}>
        {sum.parts.map((part, place) => (
          <li key={place}>
            <SumPart part={part} onAsk={onAsk} />
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function SumPart({ part, onAsk }: { part: SumOf["parts"][number]; onAsk: (asked: Asked) => void }) {
  const { what, value, asked } = part;
  const line = (
    <>
      <span className={classes.words}>{what}</span>
      <MoneyText value={value} digits="exact" currency="none" />
    </>
  );
  return asked ? (
    <UnstyledButton className={classes.further} onClick={() => onAsk(asked)}>
      {line}
      <IconChevronRight size={16} aria-hidden />
    </UnstyledButton>
  ) : (
    <div className={classes.part}>{line}</div>
  );
}

const FIRST_PARTS = 25;

function Explanation({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const t = useText();
  const said = useSaid();
  const locale = useLocale();
  const [limit, setLimit] = useState(FIRST_PARTS);
  const { poolId, kind, pointer, investorId, asOf, from, asKnown } = asked;
  const found = useGetExplanation(
    {
      pool_id: poolId,
      kind,
      pointer,
      limit,
      ...(investorId ? { investor_id: investorId } : {}),
      ...(asOf ? { as_of: asOf } : {}),
      ...(from ? { from } : {}),
      ...(asKnown ? { as_known: asKnown } : {}),
    } as Parameters<typeof useGetExplanation>[0],
    { keepPrevious: true },
  );
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton height={280} radius="md" />;
  const told = found.data as unknown as Told;
  const words = wordsOf(told, t, said);
  return (
    <Stack gap="sm">
      <Head
        what={`${told.pool} · ${words.what} · ${t("common.asOf", { day: formatDay(told.as_of, { locale }) })}`}
        how={<Plainly words={words.how} />}
      >
        <Value told={told} />
      </Head>
      {told.parts.length === 0 ? <p className={classes.none}>{t("explain.nothing")}</p> : null}
      <ul className={classes.parts}>
        {told.parts.map((part, place) => (
          <li key={place}>
            <PartLine part={part} told={told} asked={asked} onAsk={onAsk} />
          </li>
        ))}
      </ul>
      {told.way === "sum" && told.sum !== null && told.parts.length > 0 ? (
        <p className={classes.sum}>
          <IconEqual size={16} aria-hidden /> {t("explain.addsUp")}{" "}
          <MoneyText value={{ amount: told.sum, currency: told.currency }} digits="exact" currency="code" />
        </p>
      ) : null}
      {told.next ? (
        <Button variant="default" size="xs" onClick={() => setLimit(limit * 4)} loading={found.isFetching}>
          {t("explain.more")}
        </Button>
      ) : null}
    </Stack>
  );
}

function Head({ what, how, children }: { what: string; how: ReactNode; children: ReactNode }) {
  return (
    <div>
      <p className={classes.what}>{what}</p>
      <p className={classes.value} data-explained>
        {children}
      </p>
      <p className={classes.how}>{how}</p>
    </div>
  );
}

function Value({ told }: { told: Told }) {
  const locale = useLocale();
  if (told.value === null) return <>—</>;
  if (told.way === "rate") return <>{formatPercent(told.value, { locale, digits: 2 })}</>;
  if (told.way === "ratio") return <>{formatMultiple(told.value, { locale, digits: 4 })}</>;
  return <MoneyText value={{ amount: told.value, currency: told.currency }} digits="exact" currency="code" />;
}

function PartLine({
  part,
  told,
  asked,
  onAsk,
}: {
  part: Part;
  told: Told;
  asked: Asked;
  onAsk: (asked: Asked) => void;
}) {
  const t = useText();
  const said = useSaid();
  const locale = useLocale();
  const next = askedOf(part, asked);
  const money = (amount: string): string =>
    formatMoney({ amount, currency: told.currency }, { locale, digits: "exact", currency: "none" });
  const line = (
    <>
      <span className={classes.words}>
        {part.side === "denominator" ? <span className={classes.side}>{t("explain.dividedBy")}</span> : null}
        <Plainly words={wordsOf(told, t, said).part(part, (day) => formatDay(day, { locale }))} />
      </span>
      <span className="pb-number pb-amount" data-part>
        {money(part.amount)}
      </span>
    </>
  );
  if (next) {
    return (
      <UnstyledButton className={classes.further} onClick={() => onAsk(next)}>
        {line}
        <IconChevronRight size={16} aria-hidden />
      </UnstyledButton>
    );
  }
  const source = part.entry ?? part.fact;
  return (
    <div>
      <div className={classes.part}>{line}</div>
      {part.step?.of?.length
        ? part.step.of.map((one) => (
            <div key={one.what} className={classes.inner}>
              <span>
                <Plainly words={said.sentence(one.what, one.what_code, one.what_facts)} />
              </span>
              <span className="pb-number pb-amount">{money(one.amount)}</span>
            </div>
          ))
        : null}
      {source ? (
        <p className={classes.source}>
          {part.entry ? t("explain.entry", { number: part.entry.number, account: part.entry.account }) : null}
          {part.fact?.posting ? t("explain.posting", { number: part.fact.posting }) : null}
          {part.entry || part.fact?.posting ? " · " : null}
          {source.by && source.recorded_at
            ? t("explain.recorded", {
                by: said.sentence(source.by, source.by_code, source.by_facts),
                at: formatInstant(source.recorded_at, { locale }),
              })
            : null}
          {part.entry?.memo ? ` · “${part.entry.memo}”` : null}
        </p>
      ) : null}
    </div>
  );
}
