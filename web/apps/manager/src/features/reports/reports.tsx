// Any report of a pool, for any days, as it was known at any instant; every number leads to where it comes from.
import { Group, SegmentedControl, Select } from "@mantine/core";
import { useGetReport } from "@poolbook/client";
import { EmptyState, ExportButton, PrintButton } from "@poolbook/ui";
import { useNavigate } from "@tanstack/react-router";
import { Day, Instant } from "../../shell/days";
import { DayField, InstantField } from "../../shell/fields";
import { Loaded } from "../../shell/loaded";
import { PoolFrame } from "../../shell/pool-frame";
import { reportFile } from "../../shell/report-file";
import { useText } from "../../text/use-text";
import { KINDS, type Kind, type ReportsSearch, WITH_FROM } from "./kinds";
import { ReportTables } from "./tables";

export function Reports({
  poolId,
  kind = "capital-accounts",
  from,
  as_of,
  as_known,
}: ReportsSearch & { poolId: string }) {
  const t = useText();
  const go = useNavigate();
  const first = WITH_FROM.includes(kind) ? from : undefined;
  const asked = { pool_id: poolId, kind, from: first, as_of, as_known };
  const found = useGetReport(
    { ...asked, investor_id: undefined, format: undefined } as Parameters<typeof useGetReport>[0],
    { keepPrevious: true },
  );
  const set = (changed: ReportsSearch) => {
    const search = Object.fromEntries(
      Object.entries({ kind, from, as_of, as_known, ...changed }).filter(([, value]) => value),
    ) as ReportsSearch;
    void go({ to: "/pools/$poolId/reports", params: { poolId }, search, replace: true });
  };
  const report = found.data as { as_of: string; as_known: string | null } | undefined;
  return (
    <PoolFrame
      poolId={poolId}
      title={t(`reports.kinds.${kind}`)}
      subtitle={
        <>
          {first ? (
            <>
              <Day value={first} /> –{" "}
            </>
          ) : (
            `${t("common.asOf")} `
          )}
          <Day value={report?.as_of} />
          {report?.as_known ? (
            <>
              {" · "}
              {t("reports.knownAt")} <Instant value={report.as_known} />
            </>
          ) : null}
          {" · "}
          {t(`reports.basis.${kind}`)}
        </>
      }
      actions={
        <>
          <PrintButton />
          <ExportButton onExport={(format) => reportFile({ ...asked, format })} />
        </>
      }
    >
      {(pool) => (
        <>
          <Group mb="md" align="flex-end" className="pb-noprint" gap="sm">
            <SegmentedControl
              visibleFrom="md"
              value={kind}
              onChange={(value) => set({ kind: value as Kind })}
              data={KINDS.map((value) => ({ value, label: t(`reports.kinds.${value}`) }))}
              aria-label={t("shell.reports")}
              size="xs"
            />
            <Select
              hiddenFrom="md"
              aria-label={t("shell.reports")}
              allowDeselect={false}
              value={kind}
              onChange={(value) => value && set({ kind: value as Kind })}
              data={KINDS.map((value) => ({ value, label: t(`reports.kinds.${value}`) }))}
            />
            {WITH_FROM.includes(kind) ? (
              <DayField size="xs" label={t("reports.from")} value={from ?? ""} onValue={(day) => set({ from: day })} />
            ) : null}
            <DayField size="xs" label={t("reports.asOf")} value={as_of ?? ""} onValue={(day) => set({ as_of: day })} />
            <InstantField
              size="xs"
              label={t("reports.known")}
              value={as_known ?? ""}
              onValue={(instant) => set({ as_known: instant })}
            />
          </Group>
          <Loaded of={found}>
            {(data) => (
              <ReportTables
                poolId={poolId}
                kind={kind}
                currency={pool.currency}
                report={data as Record<string, unknown>}
                question={{ from: first, as_of, as_known }}
                empty={<EmptyState title={t("reports.nothing")} />}
              />
            )}
          </Loaded>
        </>
      )}
    </PoolFrame>
  );
}
