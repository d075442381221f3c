// Whom the firm asks for a second factor, who has none yet, and changing it.
import { Button, Card, Group, Radio, Stack, Text, Title } from "@mantine/core";
import { type components, useGetSignInPolicy, useIdempotencyKey, useSetSignInPolicy } from "@poolbook/client";
import { useState } from "react";
import { useNames } from "../../shell/names";
import { ReviewWindow } from "../../shell/review";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";

const WHOM = ["nobody", "members", "everybody"] as const; // the fewest first
type Whom = (typeof WHOM)[number];
type Policy = components["schemas"]["SignInPolicyOut"];

export function SecondFactor() {
  const t = useText();
  const { organisationId, may } = useSession();
  const [isChanging, setIsChanging] = useState(false);
  const policy = useGetSignInPolicy({ organisation_id: organisationId }).data;
  const without = policy?.without ?? [];
  const name = useNames(without);
  if (!policy) return null;
  return (
    <Card withBorder mt="md">
      <Group justify="space-between" gap="sm">
        <Stack gap={4}>
          <Title order={2} size="h4">
            {t("team.factor")}
          </Title>
          <Text fw={600}>{t(`team.factorOf.${policy.second_factor as Whom}`)}</Text>
          <Text size="sm" c="dimmed">
            {t("team.factorText")}
            {policy.without
              ? ` ${t("team.factorWithout", { count: without.length, names: without.map(name).join(", ") })}`
              : ""}
          </Text>
        </Stack>
        {may("manage_organisation") ? (
          <Button variant="default" onClick={() => setIsChanging(true)}>
            {t("team.factorChange")}
          </Button>
        ) : null}
      </Group>
      {isChanging ? <Change policy={policy} onClose={() => setIsChanging(false)} /> : null}
    </Card>
  );
}

function Change({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [whom, setWhom] = useState(policy.second_factor);
  const set = useSetSignInPolicy({ onSuccess: onClose });
  const isLess = WHOM.indexOf(whom as Whom) < WHOM.indexOf(policy.second_factor as Whom);
  return (
    <ReviewWindow
      opened
      title={t("team.factorChange")}
      act={t("common.save")}
      facts={[[t("team.factor"), t(`team.factorOf.${policy.second_factor as Whom}`)]]}
      next={t(isLess ? "team.factorLess" : "team.factorNext")}
      pending={set.isPending}
      problem={set.error}
      ready={whom !== policy.second_factor}
      onBack={onClose}
      onConfirm={() => set.mutate({ organisation_id: policy.organisation_id, key, body: { second_factor: whom } })}
    >
      <Radio.Group label={t("team.factor")} value={whom} onChange={setWhom}>
        <Stack gap={8} mt={6}>
          {WHOM.map((one) => (
            <Radio key={one} value={one} label={t(`team.factorOf.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </ReviewWindow>
  );
}
