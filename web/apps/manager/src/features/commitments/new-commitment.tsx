// Note what an investor of the register promises; a side letter's rates may differ from the pool's.
import { Button, Collapse, Group, Stack } from "@mantine/core";
import { useIdempotencyKey, useRequestCommitment } from "@poolbook/client";
import { Window } from "@poolbook/ui";
import { type FormEvent, useState } from "react";
import { useToday } from "../../shell/days";
import { AmountField, DayField, RateField, useAmount, useRate } from "../../shell/fields";
import { InvestorSelect } from "../../shell/investor-select";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { OwnWork } from "../../shell/work-line";
import { useText } from "../../text/use-text";

const RATES = ["carry_rate", "hurdle_rate", "fee_rate"] as const;

export function NewCommitment({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useText();
  const today = useToday();
  const read = useAmount();
  const rate = useRate();
  const { key } = useIdempotencyKey();
  const [investor, setInvestor] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [on, setOn] = useState(today);
  const [hasLetter, setLetter] = useState(false);
  const [rates, setRates] = useState<Record<(typeof RATES)[number], string>>({
    carry_rate: "",
    hurdle_rate: "",
    fee_rate: "",
  });
  const request = useRequestCommitment({ onSuccess: onClose });
  const amount = read(typed, pool.currency);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!investor || !amount) return;
    const given = Object.fromEntries(RATES.filter((name) => rates[name]).map((name) => [name, rate(rates[name])]));
    request.mutate({
      pool_id: pool.id,
      key,
      body: {
        investor_id: investor,
        amount: { amount, currency: pool.currency },
        committed_on: on,
        ...(hasLetter ? given : {}),
      },
    });
  };
  return (
    <Window opened onClose={onClose} title={t("commitments.newTitle")} size="lg">
      <form onSubmit={send}>
        <Stack>
          <InvestorSelect value={investor} onChange={setInvestor} required />
          <AmountField
            label={t("commitments.promised")}
            value={typed}
            onValue={setTyped}
            currency={pool.currency}
            required
          />
          <DayField label={t("commitments.on")} value={on} onValue={setOn} required />
          <Button variant="subtle" size="compact-sm" onClick={() => setLetter(!hasLetter)} aria-expanded={hasLetter}>
            {t("commitments.letter")}
          </Button>
          <Collapse expanded={hasLetter}>
            <Group grow align="flex-start">
              {RATES.map((name) => (
                <RateField
                  key={name}
                  label={t(`commitments.rates.${name}`)}
                  value={rates[name]}
                  onValue={(value) => setRates({ ...rates, [name]: value })}
                />
              ))}
            </Group>
          </Collapse>
          <OwnWork isPending={request.isPending} />
          <Refusal problem={request.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={request.isPending} disabled={!investor || !amount}>
              {t("commitments.note")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}
