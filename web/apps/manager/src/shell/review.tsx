// Before money moves or something is decided: what exactly will happen, then one button that is pressed once.
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import type { Problem } from "@poolbook/client";
import { formatMoney, type Money } from "@poolbook/money";
import { useLocale, Window } from "@poolbook/ui";
import { type ReactNode, useState } from "react";
import { useText } from "../text/use-text";
import { useAmount } from "./fields";
import { Facts } from "./figures";
import { Refusal } from "./problem";
import { useOwnWork } from "./under-way";
import { OwnLine } from "./work-line";

export interface ReviewProps {
  facts: readonly (readonly [string, ReactNode])[];
  /** What happens after the button, in a sentence. */
  next?: ReactNode;
  /** The word on the button: a verb. */
  act: string;
  pending: boolean;
  problem: Problem | null;
  onConfirm: () => void;
  onBack: () => void;
  /** An amount that has to be typed again. */
  typed?: Money | undefined;
  /** Undoing and refusing look different from going on. */
  danger?: boolean;
  children?: ReactNode;
  ready?: boolean;
}

export function Review({
  facts,
  next,
  act,
  pending,
  problem,
  onConfirm,
  onBack,
  typed,
  ready = true,
  ...more
}: ReviewProps) {
  const t = useText();
  const locale = useLocale();
  const amount = useAmount();
  const [text, setText] = useState("");
  const work = useOwnWork(pending); // once it is followed, it may be left
  const isTyped = !typed || amount(text, typed.currency) === amount(typed.amount, typed.currency);
  return (
    <Stack gap="md">
      <Facts items={facts} />
      {more.children}
      {next ? (
        <Text size="sm">
          <strong>{t("common.next")}</strong> {next}
        </Text>
      ) : null}
      {typed ? (
        <TextInput
          label={
            <span className="pb-amount">
              {t("common.typeAmount", { amount: formatMoney(typed, { locale, digits: "exact", currency: "code" }) })}
            </span>
          }
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          inputMode="decimal"
          autoComplete="off"
        />
      ) : null}
      <OwnLine job={work} />
      <Refusal problem={problem} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack} disabled={pending && !work}>
          {t("common.back")}
        </Button>
        <Button
          onClick={onConfirm}
          loading={pending}
          disabled={!isTyped || !ready}
          {...(more.danger ? { color: "red.9" } : {})}
        >
          {act}
        </Button>
      </Group>
    </Stack>
  );
}

/** The same in a window over the screen. */
export function ReviewWindow({ opened, title, ...review }: ReviewProps & { opened: boolean; title: string }) {
  return (
    <Window opened={opened} onClose={review.onBack} title={title} size="lg">
      <Review {...review} />
    </Window>
  );
}
