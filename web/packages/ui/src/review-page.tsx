// The last page before money moves: who, how much, when, what happens next; nothing is sent before the button.
import { Button, Group, List, TextInput } from "@mantine/core";
import { compareDecimals, formatMoney, type Money, parseTyped } from "@poolbook/money";
import { IconArrowLeft } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { AttentionCard } from "./attention-card";
import { Plainly } from "./plainly";
import { type FactLine, Facts, Section } from "./section";
import { useLocale, useUiText } from "./text";

export interface ReviewPageProps {
  /** Shown under the page's own header: "Check before you go on" unless said. */
  title?: string;
  /** From, to, amount, fee, date: in that order. */
  lines: readonly FactLine[];
  /** What happens next, a sentence each. */
  next: readonly ReactNode[];
  /** The verb on the button: "Send the call to 12 investors". */
  confirm: string;
  onConfirm: () => void;
  onBack: () => void;
  isPending: boolean;
  /** What the server said when it refused. */
  problem?: { sentence: string } | null | undefined;
  /** Above a limit: this amount has to be typed before the button works. */
  typeAmount?: Money | undefined;
  /** Between the lines and the button: who pays how much. */
  children?: ReactNode;
}

export function ReviewPage(props: ReviewPageProps) {
  const { title, lines, next, confirm, onConfirm, onBack, isPending, problem, typeAmount, children } = props;
  const t = useUiText();
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const asked = typeAmount ? formatMoney(typeAmount, { locale, digits: "exact", currency: "none" }) : "";
  const given = parseTyped(typed, locale);
  const isTyped = !typeAmount || (given !== null && compareDecimals(given, typeAmount.amount) === 0);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isTyped && !isPending) onConfirm();
  };
  return (
    <form onSubmit={send} aria-busy={isPending}>
      {problem ? (
        <AttentionCard tone="stop" title={t("review.refused")} alert>
          <Plainly words={problem.sentence} />
        </AttentionCard>
      ) : null}
      <Section title={title ?? t("review.check")}>
        <Facts items={lines} />
      </Section>
      {children}
      <Section title={t("review.next")}>
        <List type="ordered" spacing={4} size="sm">
          {next.map((line, at) => (
            <List.Item key={at}>{line}</List.Item>
          ))}
        </List>
        {typeAmount ? (
          <TextInput
            mt="md"
            maw="20rem"
            label={t("review.typeAmount")}
            description={<span className="pb-amount">{t("review.typeAmountHint", { amount: asked })}</span>}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            inputMode="decimal"
            autoComplete="off"
            disabled={isPending}
          />
        ) : null}
      </Section>
      <Group mt="md" justify="space-between" className="pb-noprint">
        <Button variant="default" leftSection={<IconArrowLeft size={16} />} onClick={onBack} disabled={isPending}>
          {t("back")}
        </Button>
        <Button type="submit" loading={isPending} disabled={!isTyped} size="md">
          {confirm}
        </Button>
      </Group>
    </form>
  );
}
