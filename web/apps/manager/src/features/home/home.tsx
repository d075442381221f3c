// What needs somebody today, where every pool stands, and the cash that is there.
import { Card, Group, Stack, Text, Title } from "@mantine/core";
import { getStandingsQuery, getTasksQuery, type useGetTasks } from "@poolbook/client";
import { CardSkeleton, EmptyState, MoneyText, PageHeader, Plainly, useSaid } from "@poolbook/ui";
import {
  IconAlertTriangle,
  IconBuildingBank,
  IconCheck,
  IconClock,
  IconFileText,
  IconListCheck,
  IconUserPlus,
} from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { Day } from "../../shell/days";
import { LinkButton } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import classes from "./home.module.css";

type Task = NonNullable<ReturnType<typeof useGetTasks>["data"]>["items"][number];

const Standings = lazy(() => import("./standings")); // below what waits: it may come after it

export function Home() {
  const t = useText();
  const session = useSession();
  const organisation_id = session.organisationId;
  const standings = useWholeList((after) => getStandingsQuery({ organisation_id, limit: 200, after }));
  const tasks = useWholeList((after) => getTasksQuery({ organisation_id, limit: 200, after }));
  return (
    <>
      <PageHeader
        title={t("home.title")}
        subtitle={`${session.organisation} · ${t(`roles.${session.role as "owner"}`)}`}
        actions={session.may("manage_pools") ? <LinkButton to="/pools/new">{t("pools.new")}</LinkButton> : undefined}
      />
      <Loaded of={tasks}>{(found) => <Queue tasks={found} />}</Loaded>
      <Loaded of={standings}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState title={t("pools.none")}>{t("pools.noneText")}</EmptyState>
          ) : (
            <Suspense fallback={<CardSkeleton />}>
              <Standings standings={found} />
            </Suspense>
          )
        }
      </Loaded>
    </>
  );
}

function Queue({ tasks }: { tasks: readonly Task[] }) {
  const t = useText();
  const mine = tasks.filter((one) => one.is_mine);
  const others = tasks.filter((one) => !one.is_mine);
  return (
    <Stack gap="xs" mb="lg" component="section" aria-label={t("home.queue")}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t("home.queue")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("home.waiting", { count: mine.length })}
        </Text>
      </Group>
      {mine.length === 0 ? (
        <Card withBorder>
          <Group gap="xs">
            <IconCheck size={18} aria-hidden /> {t("home.nothing")}
          </Group>
        </Card>
      ) : null}
      <ul className={classes.queue}>
        {mine.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </ul>
      {others.length > 0 ? (
        <details className={classes.others}>
          <summary>{t("home.others", { count: others.length })}</summary>
          <ul className={classes.queue}>
            {others.map((task) => (
              <TaskCard key={task.id} task={task} />
            ))}
          </ul>
        </details>
      ) : null}
    </Stack>
  );
}

const ICONS: Record<string, typeof IconClock> = {
  late_lines: IconAlertTriangle,
  payouts_failed: IconAlertTriangle,
  unmatched_receipts: IconBuildingBank,
  unexplained_payments: IconBuildingBank,
  unsigned_days: IconBuildingBank,
  commitments_to_decide: IconUserPlus,
  commitments_to_admit: IconUserPlus,
  invitation_expiring: IconUserPlus,
  pool_to_open: IconFileText,
  change_to_approve: IconListCheck,
};
const URGENT = new Set(["late_lines", "payouts_failed", "unexplained_payments"]);

function TaskCard({ task }: { task: Task }) {
  const t = useText();
  const said = useSaid();
  const Icon = ICONS[task.kind] ?? IconClock;
  return (
    <li className={`${classes.task} ${URGENT.has(task.kind) ? classes.urgent : ""}`}>
      <Icon size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <div className={classes.what}>
          {task.says ? (
            <Plainly words={said.sentence(task.says, task.says_code, task.says_facts)} />
          ) : (
            t(`home.tasks.${task.kind as "late_lines"}`, { count: task.count })
          )}
          {task.amount && !task.says ? (
            <>
              {" · "}
              <MoneyText value={task.amount} digits="exact" />
            </>
          ) : null}
        </div>
        <Text size="sm" c="dimmed">
          {task.pool}
          {task.on ? (
            <>
              {task.pool ? " · " : ""}
              {t(`home.on.${task.kind as "late_lines"}`)} <Day value={task.on} style="long" />
            </>
          ) : null}
        </Text>
      </div>
      <Way task={task} />
    </li>
  );
}

function Way({ task }: { task: Task }) {
  const t = useText();
  const look = { size: "xs" as const, variant: task.is_mine ? "filled" : "default" };
  const poolId = task.pool_id;
  const label = t(`home.go.${task.kind as "late_lines"}`);
  if (task.kind === "change_to_approve") {
    return (
      <LinkButton to="/approvals" {...look}>
        {label}
      </LinkButton>
    );
  }
  if (!poolId) {
    return (
      <LinkButton to="/team" {...look}>
        {label}
      </LinkButton>
    );
  }
  const params = { poolId };
  switch (task.kind) {
    case "late_lines":
    case "call_to_issue":
      return (
        <LinkButton to="/pools/$poolId/calls/$callId" params={{ poolId, callId: task.subject ?? "" }} {...look}>
          {label}
        </LinkButton>
      );
    case "commitments_to_decide":
    case "commitments_to_admit":
      return (
        <LinkButton to="/pools/$poolId/commitments" params={params} {...look}>
          {label}
        </LinkButton>
      );
    case "distribution_to_approve":
      return (
        <LinkButton
          to="/pools/$poolId/distributions/$distributionId"
          params={{ poolId, distributionId: task.subject ?? "" }}
          {...look}
        >
          {label}
        </LinkButton>
      );
    case "pool_to_open":
      return (
        <LinkButton to="/pools/$poolId" params={params} {...look}>
          {label}
        </LinkButton>
      );
    case "payouts_due":
    case "payouts_failed":
      return (
        <LinkButton to="/pools/$poolId/payouts" params={params} {...look}>
          {label}
        </LinkButton>
      );
    case "payout_file_to_approve":
    case "payout_file_to_hand_out":
      return (
        <LinkButton to="/pools/$poolId/payouts/$fileId" params={{ poolId, fileId: task.subject ?? "" }} {...look}>
          {label}
        </LinkButton>
      );
    case "journal_entry_to_approve":
      return (
        <LinkButton to="/pools/$poolId/books" params={params} {...look}>
          {label}
        </LinkButton>
      );
    case "unsigned_days":
      return (
        <LinkButton
          to="/pools/$poolId/payments"
          params={params}
          search={task.subject ? { account: task.subject } : {}}
          {...look}
        >
          {label}
        </LinkButton>
      );
    default:
      return (
        <LinkButton to="/pools/$poolId/payments" params={params} {...look}>
          {label}
        </LinkButton>
      );
  }
}
