// A new pool: what it is, its terms with their waterfall beside them, a look at all of it, done.
import {
  Alert,
  Button,
  Card,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Stepper,
  Switch,
  TextInput,
} from "@mantine/core";
import { isWaiting, useCreatePool, useIdempotencyKey } from "@poolbook/client";
import { PageHeader } from "@poolbook/ui";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Day, useToday } from "../../shell/days";
import { DayField, RateField, useRate } from "../../shell/fields";
import { TextLink } from "../../shell/links";
import { Review } from "../../shell/review";
import { TermsInWords } from "../../shell/terms";
import { useText } from "../../text/use-text";
import { Preview } from "./preview";
import { type Draft, EMPTY, termsOf } from "./state";

const CURRENCIES = ["AUD", "CAD", "CHF", "EUR", "GBP", "HKD", "INR", "JPY", "NOK", "NZD", "SEK", "SGD", "USD", "ZAR"];

export function Wizard() {
  const t = useText();
  const today = useToday();
  const go = useNavigate();
  const rate = useRate();
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState<Draft>({
    ...EMPTY,
    openedOn: today,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const { key } = useIdempotencyKey();
  const create = useCreatePool();
  const terms = termsOf(draft, rate);
  const set = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const next = (event: FormEvent) => {
    event.preventDefault();
    setStep(step + 1);
  };
  return (
    <>
      <PageHeader
        title={t("wizard.title")}
        subtitle={t("wizard.subtitle")}
        above={<TextLink to="/pools">{t("shell.pools")}</TextLink>}
      />
      <Stepper
        active={step}
        onStepClick={(to) => to < step && setStep(to)}
        size="xs"
        iconSize={32}
        wrap={false}
        styles={{ separator: { marginInline: 8 } }}
        mb="lg"
        allowNextStepsSelect={false}
      >
        <Stepper.Step label={t("wizard.what")} />
        <Stepper.Step label={t("wizard.terms")} />
        <Stepper.Step label={t("wizard.check")} />
      </Stepper>
      {step === 0 ? <Basics draft={draft} set={set} onNext={next} /> : null}
      {step === 1 ? (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <TermsForm draft={draft} set={set} onNext={next} onBack={() => setStep(0)} ready={terms !== null} />
          <Preview terms={terms} currency={draft.currency} />
        </SimpleGrid>
      ) : null}
      {step === 2 && terms ? (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <Card withBorder>
            <Review
              facts={[
                [t("wizard.name"), draft.name],
                [t("wizard.kind"), t(draft.kind === "spv" ? "common.spvLong" : "common.fundLong")],
                [t("wizard.currency"), draft.currency],
                [t("wizard.timeZone"), draft.timeZone],
                [t("wizard.openedOn"), <Day key="openedOn" value={draft.openedOn} style="long" />],
              ]}
              act={t("wizard.create")}
              next={t("wizard.next")}
              pending={create.isPending}
              problem={create.error}
              onBack={() => setStep(1)}
              onConfirm={() =>
                create.mutate(
                  {
                    key,
                    body: {
                      name: draft.name.trim(),
                      kind: draft.kind,
                      currency: draft.currency,
                      time_zone: draft.timeZone,
                      opened_on: draft.openedOn,
                      terms,
                    },
                  },
                  {
                    onSuccess: (pool) =>
                      isWaiting(pool)
                        ? go({ to: "/approvals" })
                        : go({ to: "/pools/$poolId", params: { poolId: pool.id } }),
                  },
                )
              }
            >
              <div>
                <strong>{t("wizard.terms")}</strong>
                <TermsInWords terms={terms} />
              </div>
              <Alert variant="outline" color="gray">
                {t("wizard.forLife")}
              </Alert>
            </Review>
          </Card>
          <Preview terms={terms} currency={draft.currency} />
        </SimpleGrid>
      ) : null}
    </>
  );
}

interface StepProps {
  draft: Draft;
  set: (changed: Partial<Draft>) => void;
  onNext: (event: FormEvent) => void;
}

function Basics({ draft, set, onNext }: StepProps) {
  const t = useText();
  return (
    <Card withBorder maw={640} component="form" onSubmit={onNext}>
      <Stack>
        <TextInput
          label={t("wizard.name")}
          description={t("wizard.nameText")}
          required
          maxLength={200}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Choice
          label={t("wizard.kind")}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
          options={{ spv: t("common.spvLong"), fund: t("common.fundLong") }}
        />
        <Group grow align="flex-start">
          <Select
            label={t("wizard.currency")}
            description={t("wizard.currencyText")}
            data={CURRENCIES}
            searchable
            allowDeselect={false}
            value={draft.currency}
            onChange={(currency) => currency && set({ currency })}
          />
          <DayField
            label={t("wizard.openedOn")}
            description={t("wizard.openedOnText")}
            required
            value={draft.openedOn}
            onValue={(openedOn) => set({ openedOn })}
          />
        </Group>
        <Select
          label={t("wizard.timeZone")}
          description={t("wizard.timeZoneText")}
          data={Intl.supportedValuesOf("timeZone")}
          searchable
          limit={50}
          allowDeselect={false}
          value={draft.timeZone}
          onChange={(timeZone) => timeZone && set({ timeZone })}
        />
        <Group justify="flex-end">
          <Button type="submit">{t("common.goOn")}</Button>
        </Group>
      </Stack>
    </Card>
  );
}

function TermsForm({ draft, set, onNext, onBack, ready }: StepProps & { onBack: () => void; ready: boolean }) {
  const t = useText();
  return (
    <Card withBorder component="form" onSubmit={onNext}>
      <Stack>
        <Choice
          label={t("wizard.sharing")}
          value={draft.sharing}
          onChange={(sharing) => set({ sharing })}
          options={{ commitment: t("wizard.byCommitment"), paid_in: t("wizard.byPaidIn") }}
        />
        <Choice
          label={t("wizard.base")}
          value={draft.base}
          onChange={(base) => set({ base })}
          options={{ contributed: t("wizard.contributed"), invested: t("wizard.invested") }}
        />
        <Group grow align="flex-start">
          <RateField
            label={t("wizard.hurdle")}
            description={t("wizard.hurdleText")}
            value={draft.hurdle}
            onValue={(hurdle) => set({ hurdle })}
          />
          <RateField
            label={t("wizard.carry")}
            description={t("wizard.carryText")}
            value={draft.carry}
            onValue={(carry) => set({ carry })}
          />
        </Group>
        <Choice
          label={t("wizard.compounding")}
          value={draft.compounding}
          onChange={(compounding) => set({ compounding })}
          options={{ annual: t("wizard.annual"), simple: t("wizard.simple") }}
        />
        <Choice
          label={t("wizard.catchUp")}
          value={draft.catchUp}
          onChange={(catchUp) => set({ catchUp })}
          options={{ none: t("wizard.catchUpNone"), part: t("wizard.catchUpPart"), full: t("wizard.catchUpFull") }}
        />
        {draft.catchUp === "part" ? (
          <RateField
            label={t("wizard.catchUpShare")}
            description={t("wizard.catchUpShareText")}
            value={draft.catchUpShare}
            onValue={(catchUpShare) => set({ catchUpShare })}
          />
        ) : null}
        <Switch
          label={t("wizard.hasFee")}
          checked={draft.hasFee}
          onChange={(event) => set({ hasFee: event.currentTarget.checked })}
        />
        {draft.hasFee ? <FeeForm draft={draft} set={set} /> : null}
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            {t("common.back")}
          </Button>
          <Button type="submit" disabled={!ready}>
            {t("common.goOn")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function FeeForm({ draft, set }: Omit<StepProps, "onNext">) {
  const t = useText();
  return (
    <>
      <Group grow align="flex-start">
        <RateField label={t("wizard.fee")} value={draft.fee} onValue={(fee) => set({ fee })} />
        <Select
          label={t("wizard.feeBase")}
          allowDeselect={false}
          value={draft.feeBase}
          onChange={(value) => value && set({ feeBase: value as Draft["feeBase"] })}
          data={(["committed", "called", "invested", "nav"] as const).map((value) => ({
            value,
            label: t(`terms.base.${value}`),
          }))}
        />
      </Group>
      <Group grow align="flex-start">
        <Select
          label={t("wizard.feePer")}
          allowDeselect={false}
          value={draft.feePer}
          onChange={(value) => value && set({ feePer: value as Draft["feePer"] })}
          data={(["quarter", "half", "year"] as const).map((value) => ({ value, label: t(`terms.per.${value}`) }))}
        />
        <Select
          label={t("wizard.feeIn")}
          allowDeselect={false}
          value={draft.feeIn}
          onChange={(value) => value && set({ feeIn: value as Draft["feeIn"] })}
          data={(["advance", "arrears"] as const).map((value) => ({ value, label: t(`wizard.${value}`) }))}
        />
        <Select
          label={t("wizard.dayCount")}
          allowDeselect={false}
          value={draft.dayCount}
          onChange={(value) => value && set({ dayCount: value as Draft["dayCount"] })}
          data={["act/365", "act/360", "30/360"]}
        />
      </Group>
    </>
  );
}

function Choice<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: Record<V, string>;
  onChange: (value: V) => void;
}) {
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={{ fontSize: "0.875rem", fontWeight: 500, marginBottom: "0.25rem" }}>{label}</legend>
      <SegmentedControl
        fullWidth
        value={value}
        onChange={(chosen) => onChange(chosen as V)}
        data={(Object.entries(options) as [V, string][]).map(([one, text]) => ({ value: one, label: text }))}
        aria-label={label}
      />
    </fieldset>
  );
}
