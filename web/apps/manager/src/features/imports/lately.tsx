// Imports of lately: those under way, whoever began them and wherever their page is by now, and what came of the others.
import { Button } from "@mantine/core";
import { getJobsQuery, useEndJob, useGetJobs } from "@poolbook/client";
import { StatusBadge } from "@poolbook/ui";
import { Instant } from "../../shell/days";
import { TextLink } from "../../shell/links";
import { useNames } from "../../shell/names";
import { Refusal } from "../../shell/problem";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { isLiving, type Job } from "../../shell/under-way";
import { toneOf, usePhase } from "../../shell/work-line";
import { useText } from "../../text/use-text";

const EVERY_MS = 2_000;

export function Lately() {
  const t = useText();
  const told = usePhase();
  const { organisationId } = useSession();
  const asked = { organisation_id: organisationId, kind: "import", previews: "no" } as const;
  const found = useGetJobs(asked, { refetchInterval: EVERY_MS });
  const end = useEndJob();
  const rows = found.data?.items ?? [];
  const name = useNames(rows.map((one) => one.actor));
  if (rows.length === 0) return null;
  const pool = (job: Job) =>
    job.subject ? (
      <TextLink to="/pools/$poolId" params={{ poolId: job.subject }}>
        {job.about}
      </TextLink>
    ) : (
      job.about || "—"
    );
  const stands = (job: Job) => {
    if (job.state === "done") return t("imports.isIn");
    if (!isLiving(job)) return t(`underWay.states.${job.state as "waits"}`);
    const { phase, count } = told(job);
    return [phase, count].filter(Boolean).join(" ");
  };
  return (
    <>
      <Refusal problem={end.error} />
      <Rows
        label={t("imports.lately")}
        list={getJobsQuery(asked)}
        title={t("imports.lately")}
        note={t("imports.latelyText")}
        rows={rows}
        keyOf={(one) => one.id}
        columns={[
          { key: "pool", title: t("imports.pool"), cell: (one) => <strong>{pool(one)}</strong> },
          {
            key: "state",
            title: t("imports.state"),
            cell: (one) => <StatusBadge tone={toneOf(one)}>{stands(one)}</StatusBadge>,
          },
          { key: "begun", title: t("imports.begun"), cell: (one) => <Instant value={one.started_at} /> },
          { key: "by", title: t("audit.who"), wide: true, cell: (one) => name(one.actor) },
          {
            key: "end",
            title: t("underWay.end"),
            right: true,
            cell: (one) =>
              one.state === "running" ? (
                <Button
                  variant="default"
                  size="compact-xs"
                  onClick={() => end.mutate({ organisation_id: organisationId, job_id: one.id })}
                >
                  {t("underWay.end")}
                </Button>
              ) : null,
          },
        ]}
      />
    </>
  );
}
