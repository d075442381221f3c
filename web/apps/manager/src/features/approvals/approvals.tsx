// What waits for more than one person: what would happen, what would be different, and letting exactly that pass.
import { Button, Card, Group, Stack, Text, TextInput } from "@mantine/core";
import {
  getApprovalsQuery,
  useApproveChange,
  useDropChange,
  type useGetApprovals,
  useIdempotencyKey,
} from "@poolbook/client";
import { EmptyState, MoneyText, PageHeader, Plainly, useSaid } from "@poolbook/ui";
import { useState } from "react";
import { Instant } from "../../shell/days";
import { LinkButton, TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { ReviewWindow } from "../../shell/review";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import classes from "./approvals.module.css";
import { Differences } from "./differences";

export type Item = NonNullable<ReturnType<typeof useGetApprovals>["data"]>["items"][number];

export function Approvals() {
  const t = useText();
  const { organisationId, may } = useSession();
  const found = useWholeList((after) => getApprovalsQuery({ organisation_id: organisationId, limit: 200, after }));
  return (
    <>
      <PageHeader
        title={t("shell.approvals")}
        subtitle={t("approvals.subtitle")}
        actions={
          <LinkButton to="/policy" variant="default">
            {t(may("manage_organisation") ? "approvals.changePolicy" : "approvals.policy")}
          </LinkButton>
        }
      />
      <Loaded of={found}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t("approvals.none")}>{t("approvals.noneText")}</EmptyState>
          ) : (
            <Stack gap="md">
              {[...items]
                .sort((one, other) => Number(other.may_approve) - Number(one.may_approve))
                .map((item) => (
                  <Waiting key={item.id} item={item} />
                ))}
            </Stack>
          )
        }
      </Loaded>
    </>
  );
}

function Waiting({ item }: { item: Item }) {
  const t = useText();
  const said = useSaid();
  const { userId, may } = useSession();
  const [act, setAct] = useState<"pass" | "drop" | null>(null);
  const isOwn = item.proposed_by?.user_id === userId;
  return (
    <Card withBorder component="article" className={item.may_approve ? (classes.mine ?? "") : ""}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div className={classes.words}>
          <Text fw={650} component="h2">
            <Plainly words={said.sentence(item.says, item.says_code, item.says_facts)} />
          </Text>
          <Text size="sm" c="dimmed">
            {t(`approvals.actions.${item.action as "calls"}`, { defaultValue: item.action })}
            {item.pool_id && item.pool ? (
              <>
                {" · "}
                <TextLink to="/pools/$poolId" params={{ poolId: item.pool_id }} underline="always">
                  {item.pool}
                </TextLink>
              </>
            ) : null}
            {item.proposed_by ? ` · ${t("explain.proposedBy", { who: item.proposed_by.name })}` : ""} ·{" "}
            <Instant value={item.proposed_at} />
          </Text>
          <Text size="sm" c="dimmed">
            {t("approvals.left", { count: item.left })}
            {item.approved_by.length
              ? ` · ${t("approvals.approvedBy", { who: item.approved_by.map((one) => one.name).join(", ") })}`
              : ""}
          </Text>
        </div>
        <Group gap="xs">
          <Details item={item} />
          {isOwn || may("approve") ? (
            <Button size="xs" variant="default" onClick={() => setAct("drop")}>
              {t(isOwn ? "approvals.withdraw" : "approvals.decline")}
            </Button>
          ) : null}
          {item.may_approve ? (
            <Button size="xs" onClick={() => setAct("pass")}>
              {t("approvals.approve")}
            </Button>
          ) : null}
        </Group>
      </Group>
      <Differences item={item} />
      {act ? <Decide key={act} act={act} item={item} isOwn={isOwn} onClose={() => setAct(null)} /> : null}
    </Card>
  );
}

function Details({ item }: { item: Item }) {
  const t = useText();
  if (!item.pool_id) return null;
  const poolId = item.pool_id;
  const look = { size: "xs" as const, variant: "default" };
  if (item.kind === "distribution") {
    return (
      <LinkButton
        to="/pools/$poolId/distributions/$distributionId"
        params={{ poolId, distributionId: item.id }}
        {...look}
      >
        {t("common.details")}
      </LinkButton>
    );
  }
  if (item.kind === "payout_file") {
    return (
      <LinkButton to="/pools/$poolId/payouts/$fileId" params={{ poolId, fileId: item.id }} {...look}>
        {t("common.details")}
      </LinkButton>
    );
  }
  if (item.kind === "journal_entry") {
    return (
      <LinkButton to="/pools/$poolId/books" params={{ poolId }} {...look}>
        {t("common.details")}
      </LinkButton>
    );
  }
  return item.kind === "capital_call" ? (
    <LinkButton to="/pools/$poolId/calls/$callId" params={{ poolId, callId: item.id }} {...look}>
      {t("common.details")}
    </LinkButton>
  ) : null;
}

function Decide({
  act,
  item,
  isOwn,
  onClose,
}: {
  act: "pass" | "drop";
  item: Item;
  isOwn: boolean;
  onClose: () => void;
}) {
  const t = useText();
  const said = useSaid();
  const { organisationId } = useSession();
  const { key } = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const pass = useApproveChange({ onSuccess: onClose });
  const drop = useDropChange({ onSuccess: onClose });
  const takes = act === "pass" ? pass : drop;
  const asked = { organisation_id: organisationId, approval_id: item.id, key };
  return (
    <ReviewWindow
      opened
      danger={act === "drop"}
      title={t(act === "pass" ? "approvals.approveTitle" : "approvals.dropTitle")}
      act={t(act === "pass" ? "approvals.approve" : isOwn ? "approvals.withdraw" : "approvals.decline")}
      facts={[
        [t("approvals.what"), <Plainly key="what" words={said.sentence(item.says, item.says_code, item.says_facts)} />],
        ...(item.amount
          ? [[t("common.amount"), <MoneyText key="amount" value={item.amount} digits="exact" />] as const]
          : []),
        [t("distributions.proposedBy"), item.proposed_by?.name ?? "—"],
        [t("approvals.seal"), <code key="seal">{item.sha256.slice(0, 16)}…</code>],
      ]}
      next={t(act === "drop" ? "approvals.dropNext" : item.left > 1 ? "approvals.moreNeeded" : "approvals.lastOne")}
      typed={act === "pass" && item.amount ? item.amount : undefined}
      pending={takes.isPending}
      problem={takes.error}
      onBack={onClose}
      onConfirm={() =>
        act === "pass"
          ? pass.mutate({ ...asked, body: { sha256: item.sha256 } })
          : drop.mutate({ ...asked, body: { reason } })
      }
    >
      {act === "drop" ? (
        <TextInput
          label={t("common.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
    </ReviewWindow>
  );
}
