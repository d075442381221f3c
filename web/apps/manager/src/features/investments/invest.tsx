// Put money of a pool into an investment: typed, then looked at, then done.
import { Autocomplete, Button, Group, Stack, TextInput } from "@mantine/core";
import { useIdempotencyKey, useMakeInvestment } from "@poolbook/client";
import { MoneyText, Window } from "@poolbook/ui";
import { type FormEvent, useState } from "react";
import { Day, useToday } from "../../shell/days";
import { AmountField, BookDayField, useAmount } from "../../shell/fields";
import type { Pool } from "../../shell/pool-frame";
import { Review } from "../../shell/review";
import { useText } from "../../text/use-text";
import type { Investment } from "./investments";

export function Invest({ pool, known, onClose }: { pool: Pool; known: readonly Investment[]; onClose: () => void }) {
  const t = useText();
  const today = useToday();
  const read = useAmount();
  const { key } = useIdempotencyKey();
  const [checking, setChecking] = useState(false);
  const [name, setName] = useState("");
  const [typed, setTyped] = useState("");
  const [on, setOn] = useState(today);
  const [memo, setMemo] = useState("");
  const make = useMakeInvestment({ onSuccess: onClose });
  const amount = read(typed, pool.currency);
  const same = known.find((one) => one.name === name.trim() && !one.is_exited);
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (amount) setChecking(true);
  };
  return (
    <Window opened onClose={onClose} title={t("investments.invest")} size="lg">
      {checking && amount ? (
        <Review
          facts={[
            [t("pools.pool"), pool.name],
            [t("investments.investment"), name],
            [t("common.amount"), <MoneyText key="amount" value={{ amount, currency: pool.currency }} digits="exact" />],
            [t("common.day"), <Day key="on" value={on} style="long" />],
            [t("investments.cashNow"), <MoneyText key="cash" value={pool.cash} digits="exact" />],
          ]}
          next={t(same ? "investments.investMore" : "investments.investNext")}
          act={t("investments.invest")}
          pending={make.isPending}
          problem={make.error}
          onBack={() => setChecking(false)}
          onConfirm={() =>
            make.mutate({
              pool_id: pool.id,
              key,
              body: {
                amount: { amount, currency: pool.currency },
                made_on: on,
                memo,
                ...(same ? { investment_id: same.id } : { name: name.trim() }),
              },
            })
          }
        />
      ) : (
        <form onSubmit={next}>
          <Stack>
            <Autocomplete
              label={t("investments.investment")}
              description={t("investments.nameText")}
              required
              maxLength={200}
              data={known.filter((one) => !one.is_exited).map((one) => one.name)}
              value={name}
              onChange={setName}
            />
            <AmountField
              label={t("common.amount")}
              required
              value={typed}
              onValue={setTyped}
              currency={pool.currency}
            />
            <BookDayField label={t("common.day")} required value={on} onValue={setOn} />
            <TextInput label={t("common.memo")} value={memo} onChange={(event) => setMemo(event.currentTarget.value)} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t("common.cancel")}
              </Button>
              <Button type="submit" disabled={!amount || !name.trim()}>
                {t("common.goOn")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Window>
  );
}
