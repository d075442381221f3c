// Which decisions take the eyes of how many people; a weaker policy waits for a second person itself.
import { Button, Card, Group, NumberInput, SegmentedControl, Stack, Text } from "@mantine/core";
import { type components, useGetApprovalPolicy, useIdempotencyKey, useSetApprovalPolicy } from "@poolbook/client";
import { PageHeader, Plainly, toast } from "@poolbook/ui";
import { useState } from "react";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { Refusal } from "../../shell/problem";
import { RolesAlone } from "../../shell/roles-alone";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";

type Policy = components["schemas"]["ApprovalPolicyOut"];
const MOST_EYES = 3;
const AS_STRICTEST = 0; // giving roles takes as many people as the strictest of the other rules

export function PolicyPage() {
  const t = useText();
  const { organisationId } = useSession();
  const found = useGetApprovalPolicy({ organisation_id: organisationId });
  return (
    <>
      <PageHeader
        title={t("approvals.policy")}
        subtitle={t("approvals.policyText")}
        above={<TextLink to="/approvals">{t("shell.approvals")}</TextLink>}
      />
      <RolesAlone />
      <Loaded of={found}>{(policy) => <PolicyForm key={JSON.stringify(policy.rules)} policy={policy} />}</Loaded>
    </>
  );
}

function PolicyForm({ policy }: { policy: Policy }) {
  const t = useText();
  const { organisationId, may } = useSession();
  const mayChange = may("manage_organisation");
  const { key, renew } = useIdempotencyKey();
  const withAmounts = policy.rules.filter((rule) => rule.above?.length);
  const own = (action: string) => policy.rules.find((rule) => rule.action === action && !rule.above?.length);
  const [eyes, setEyes] = useState<Record<string, number>>(
    Object.fromEntries(
      policy.actions.map((one) => [
        one.action,
        one.action === "role_grants" ? (own("role_grants")?.eyes ?? AS_STRICTEST) : (own(one.action)?.eyes ?? one.eyes),
      ]),
    ),
  );
  const [hours, setHours] = useState(policy.cooling_off_hours);
  const set = useSetApprovalPolicy({
    onSuccess: (answer) => {
      renew();
      if (!("approval_id" in (answer as object))) void toast({ title: t("approvals.policySet"), tone: "good" });
    },
  });
  const rules = [
    ...policy.actions
      .filter((one) => (eyes[one.action] ?? one.eyes) > (one.action === "role_grants" ? AS_STRICTEST : one.eyes))
      .map((one) => ({ action: one.action, eyes: eyes[one.action] ?? 1, above: [] })),
    ...withAmounts.map((rule) => ({ ...rule, above: rule.above ?? [] })),
  ];
  return (
    <Card withBorder>
      <Stack gap="md">
        {policy.actions.map((one) => (
          <Group key={one.action} justify="space-between" gap="sm">
            <div>
              <Text fw={600}>{t(`approvals.actions.${one.action as "calls"}`, { defaultValue: one.action })}</Text>
              <Text size="sm" c="dimmed">
                {one.action === "role_grants" ? t("approvals.rolesText") : t("approvals.atLeast", { count: one.eyes })}
                {withAmounts
                  .filter((rule) => rule.action === one.action)
                  .map((rule) => (
                    <Plainly
                      key={JSON.stringify(rule)}
                      words={` · ${t("approvals.above", {
                        count: rule.eyes,
                        amounts: (rule.above ?? []).map((sum) => `${sum.amount} ${sum.currency}`).join(", "),
                      })}`}
                    />
                  ))}
              </Text>
            </div>
            <SegmentedControl
              size={one.action === "role_grants" ? "xs" : "sm"} // it has one more, and phones are narrow
              disabled={!mayChange}
              value={String(eyes[one.action] ?? one.eyes)}
              onChange={(value) => setEyes({ ...eyes, [one.action]: Number.parseInt(value, 10) })}
              data={[
                ...(one.action === "role_grants"
                  ? [{ value: String(AS_STRICTEST), label: t("approvals.asStrictest") }]
                  : []),
                ...Array.from({ length: MOST_EYES - one.eyes + 1 }, (_, at) => ({
                  value: String(one.eyes + at),
                  label: t("approvals.people", { count: one.eyes + at }),
                })),
              ]}
              aria-label={t(`approvals.actions.${one.action as "calls"}`, { defaultValue: one.action })}
            />
          </Group>
        ))}
        <NumberInput
          disabled={!mayChange}
          label={t("approvals.cooling")}
          description={t("approvals.coolingText")}
          min={0}
          max={720}
          allowDecimal={false}
          hideControls
          value={hours}
          onChange={(value) => setHours(typeof value === "number" ? value : 0)}
          maw={320}
        />
        <Refusal problem={set.error} />
        {mayChange ? (
          <Group justify="flex-end">
            <Button
              loading={set.isPending}
              onClick={() =>
                set.mutate({ organisation_id: organisationId, key, body: { rules, cooling_off_hours: hours } })
              }
            >
              {t("common.save")}
            </Button>
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {t("approvals.ownersOnly")}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
