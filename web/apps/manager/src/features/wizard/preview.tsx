// The waterfall of the terms on example numbers, reckoned by the server's own tiers while one types.
import { Card, Group, NumberInput, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useCalculateWaterfall } from "@poolbook/client";
import {
  digitsOf,
  formatPercent,
  money,
  multiplyDecimals,
  ratio,
  roundDecimal,
  signOf,
  subtractDecimals,
} from "@poolbook/money";
import { MoneyText, useLocale } from "@poolbook/ui";
import { useEffect, useState } from "react";
import { AmountField, useAmount } from "../../shell/fields";
import { Refusal } from "../../shell/problem";
import { Tiers, tierOf, tierTotals } from "../../shell/tiers";
import { useText } from "../../text/use-text";
import type { SentTerms } from "./state";

const START = "2024-01-01";

interface Answer {
  distributions: { amount: string; tiers: { name: string; lp: string; gp: string }[] }[];
}

export function Preview({ terms, currency }: { terms: SentTerms | null; currency: string }) {
  const t = useText();
  const locale = useLocale();
  const read = useAmount();
  const [typed, setTyped] = useState("1000000");
  const [years, setYears] = useState(5);
  const [multiple, setMultiple] = useState("2");
  const calculation = useCalculateWaterfall({ refreshes: false });
  const paid = read(typed, currency);
  const wanted =
    terms && paid && signOf(paid) > 0 && /^\d+(\.\d+)?$/.test(multiple)
      ? { terms, paid, years, multiple, currency }
      : null;
  const [asked] = useDebouncedValue(wanted === null ? "" : JSON.stringify(wanted), 300);
  const { mutate } = calculation;
  useEffect(() => {
    if (asked) mutate({ body: example(JSON.parse(asked)) } as never);
  }, [asked, mutate]);
  const answer = (calculation.data as Answer | undefined)?.distributions[0];
  const tiers = answer?.tiers.map((one) => tierOf(one, currency));
  const totals = tiers ? tierTotals(tiers, currency) : null;
  const profit = answer && paid ? subtractDecimals(answer.amount, paid) : null;
  const share = totals && profit && signOf(profit) > 0 ? ratio(totals.gp.amount, profit, 4) : null;
  return (
    <Card withBorder component="section" aria-label={t("wizard.preview")}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">
            {t("wizard.preview")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("wizard.previewText")}
          </Text>
        </div>
        <Group grow align="flex-start">
          <AmountField label={t("wizard.paidIn")} value={typed} onValue={setTyped} currency={currency} />
        </Group>
        <Group grow align="flex-start">
          <NumberInput
            label={t("wizard.years")}
            min={1}
            max={30}
            allowDecimal={false}
            hideControls
            data-plain
            value={years}
            onChange={(value) => setYears(typeof value === "number" ? value : 1)}
          />
          <NumberInput
            label={t("wizard.multiple")}
            min={0}
            max={100}
            step={1}
            hideControls
            decimalScale={2}
            data-plain
            value={multiple}
            onChange={(value) => setMultiple(String(value))}
            suffix="×"
          />
        </Group>
        <Refusal problem={calculation.error} />
        {tiers && answer && totals ? (
          <div aria-live="polite">
            <Tiers tiers={tiers} amount={money(answer.amount, currency)} />
            <Text size="sm" mt="sm">
              {t("wizard.result")}{" "}
              <strong>
                <MoneyText value={totals.lp} digits="exact" />
              </strong>
              {t("wizard.toInvestors")}{" "}
              <strong>
                <MoneyText value={totals.gp} digits="exact" />
              </strong>
              {share ? t("wizard.toManagerShare", { share: formatPercent(share, { locale }) }) : t("wizard.toManager")}
            </Text>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}

function example(asked: { terms: SentTerms; paid: string; years: number; multiple: string; currency: string }) {
  const { terms, paid, years, multiple, currency } = asked;
  const amount = roundDecimal(multiplyDecimals(paid, multiple), digitsOf(currency));
  return {
    currency,
    terms: {
      style: terms.style,
      hurdle_rate: terms.hurdle_rate,
      hurdle_compounding: terms.hurdle_compounding,
      capital_base: terms.capital_base,
      catch_up: terms.catch_up,
      carry: terms.carry,
    },
    investors: [
      { name: "Investors", class: "lp" },
      { name: "Manager", class: "gp" },
    ],
    flows: [
      { date: START, kind: "contribution", investor: "Investors", amount: paid },
      { date: `${2024 + years}-01-01`, kind: "distribution", amount },
    ],
  };
}
