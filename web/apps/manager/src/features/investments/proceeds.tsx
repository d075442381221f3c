// Money from an investment, or income that belongs to none.
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useIdempotencyKey, useRecordProceeds } from "@poolbook/client";
import { MoneyText, Window } from "@poolbook/ui";
import { type FormEvent, useState } from "react";
import { Day, useToday } from "../../shell/days";
import { AmountField, BookDayField, useAmount } from "../../shell/fields";
import type { Pool } from "../../shell/pool-frame";
import { Review } from "../../shell/review";
import { useText } from "../../text/use-text";
import type { Investment } from "./investments";

const OF_INVESTMENT = ["exit", "partial", "return_of_capital", "dividend", "interest"] as const;
const OF_POOL = ["interest", "dividend"] as const;
type Kind = (typeof OF_INVESTMENT)[number];

export function Proceeds({
  pool,
  investment,
  onClose,
}: {
  pool: Pool;
  investment: Investment | null;
  onClose: () => void;
}) {
  const t = useText();
  const today = useToday();
  const read = useAmount();
  const { key } = useIdempotencyKey();
  const kinds: readonly Kind[] = investment ? OF_INVESTMENT : OF_POOL;
  const [kind, setKind] = useState<Kind>(kinds[0] ?? "interest");
  const [typed, setTyped] = useState("");
  const [typedCost, setTypedCost] = useState("");
  const [on, setOn] = useState(today);
  const [memo, setMemo] = useState("");
  const [checking, setChecking] = useState(false);
  const record = useRecordProceeds({ onSuccess: onClose });
  const amount = read(typed, pool.currency);
  const cost = read(typedCost, pool.currency);
  const ready = amount !== null && (kind !== "partial" || cost !== null);
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (ready) setChecking(true);
  };
  return (
    <Window
      opened
      onClose={onClose}
      title={investment ? t("investments.proceedsOf", { name: investment.name }) : t("investments.income")}
      size="lg"
    >
      {checking && amount ? (
        <Review
          facts={[
            [t("investments.kind"), t(`timeline.kinds.${kind}`)],
            ...(investment ? [[t("investments.investment"), investment.name] as const] : []),
            [t("common.amount"), <MoneyText key="amount" value={{ amount, currency: pool.currency }} digits="exact" />],
            ...(kind === "partial" && cost
              ? [
                  [
                    t("investments.costSold"),
                    <MoneyText key="cost" value={{ amount: cost, currency: pool.currency }} digits="exact" />,
                  ] as const,
                ]
              : []),
            [t("payments.received"), <Day key="on" value={on} style="long" />],
          ]}
          next={t(`investments.nexts.${kind}`)}
          act={t("investments.record")}
          pending={record.isPending}
          problem={record.error}
          onBack={() => setChecking(false)}
          onConfirm={() =>
            record.mutate({
              pool_id: pool.id,
              key,
              body: {
                kind,
                amount: { amount, currency: pool.currency },
                received_on: on,
                memo,
                ...(investment ? { investment_id: investment.id } : {}),
                ...(kind === "partial" && cost ? { cost: { amount: cost, currency: pool.currency } } : {}),
              },
            })
          }
        />
      ) : (
        <form onSubmit={next}>
          <Stack>
            <Select
              label={t("investments.kind")}
              allowDeselect={false}
              value={kind}
              onChange={(value) => value && setKind(value as Kind)}
              data={kinds.map((value) => ({ value, label: t(`timeline.kinds.${value}`) }))}
            />
            <AmountField
              label={t("common.amount")}
              required
              value={typed}
              onValue={setTyped}
              currency={pool.currency}
            />
            {kind === "partial" ? (
              <AmountField
                label={t("investments.costSold")}
                description={t("investments.costSoldText")}
                required
                value={typedCost}
                onValue={setTypedCost}
                currency={pool.currency}
              />
            ) : null}
            <BookDayField label={t("payments.received")} required value={on} onValue={setOn} />
            <TextInput label={t("common.memo")} value={memo} onChange={(event) => setMemo(event.currentTarget.value)} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t("common.cancel")}
              </Button>
              <Button type="submit" disabled={!ready}>
                {t("common.goOn")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Window>
  );
}
