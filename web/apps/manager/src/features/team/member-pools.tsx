// Into which pools somebody is let: all of them, or those that were granted, with a role there besides.

import { Button, Group, Select, Stack, Switch, Text } from "@mantine/core";
import { getGrantsQuery, useChangeRole, useGrantPool, useIdempotencyKey, useRevokePoolGrant } from "@poolbook/client";
import { Window } from "@poolbook/ui";
import { useState } from "react";
import { Instant } from "../../shell/days";
import { Loaded } from "../../shell/loaded";
import { PoolSelect } from "../../shell/pool-select";
import { Refusal } from "../../shell/problem";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import type { Member } from "./team";

const GRANTED = ["manager", "operations", "approver", "auditor"] as const;

interface MemberPoolsProps {
  member: Member;
  name: string;
  onClose: () => void;
}

export function MemberPools({ member, name, onClose }: MemberPoolsProps) {
  const t = useText();
  const { organisationId } = useSession();
  const { key, renew } = useIdempotencyKey();
  const [isAll, setAll] = useState(member.all_pools);
  const reach = useChangeRole({ onSuccess: renew, onError: () => setAll(!isAll) });
  const turn = (all: boolean) => {
    setAll(all);
    reach.mutate({
      organisation_id: organisationId,
      user_id: member.user_id,
      key,
      body: { role: member.role, ends_at: member.ends_at, all_pools: all },
    });
  };
  return (
    <Window opened onClose={onClose} title={t("team.poolsOf", { name })}>
      <Stack>
        <Switch
          label={t("team.allPools")}
          description={t("team.allPoolsText")}
          checked={isAll}
          disabled={reach.isPending}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
        <Refusal problem={reach.error} />
        <Grants userId={member.user_id} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.done")}
          </Button>
        </Group>
      </Stack>
    </Window>
  );
}

function Grants({ userId }: { userId: string }) {
  const t = useText();
  const { organisationId } = useSession();
  const whose = { organisation_id: organisationId, user_id: userId };
  const found = useWholeList((after) => getGrantsQuery({ ...whose, limit: 200, after }));
  const { key, renew } = useIdempotencyKey();
  const [poolId, setPoolId] = useState<string | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const grant = useGrantPool({
    onSuccess: () => {
      renew();
      setPoolId(null);
      setRole(null);
    },
  });
  const revoke = useRevokePoolGrant();
  return (
    <>
      <Loaded of={found} skeleton={<Text c="dimmed">…</Text>}>
        {(items) =>
          items.length === 0 ? (
            <Text c="dimmed">{t("team.noGrants")}</Text>
          ) : (
            <ul aria-label={t("team.granted")} style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {items.map((one) => (
                <Group key={one.pool_id} component="li" justify="space-between" py={4}>
                  <span>
                    {one.pool} · {one.role ? t(`roles.${one.role as "manager"}`) : t("team.sameRole")}
                    {one.ends_at ? (
                      <>
                        {" "}
                        · {t("team.until")} <Instant value={one.ends_at} />
                      </>
                    ) : null}
                  </span>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t("team.revoke")}: ${one.pool}`}
                    loading={revoke.isPending && revoke.variables?.pool_id === one.pool_id}
                    onClick={() => revoke.mutate({ ...whose, pool_id: one.pool_id } as never)}
                  >
                    {t("team.revoke")}
                  </Button>
                </Group>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Group align="flex-end" gap="xs">
        <PoolSelect label={t("team.letInto")} value={poolId} onChange={setPoolId} />
        <Select
          label={t("team.roleThere")}
          placeholder={t("team.sameRole")}
          clearable
          value={role}
          onChange={setRole}
          data={GRANTED.map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
        <Button
          disabled={poolId === null}
          loading={grant.isPending}
          onClick={() => poolId && grant.mutate({ ...whose, key, body: { pool_id: poolId, role } })}
        >
          {t("team.letIn")}
        </Button>
      </Group>
      <Refusal problem={grant.error ?? revoke.error} />
    </>
  );
}
