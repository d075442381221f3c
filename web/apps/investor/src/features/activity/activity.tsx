// Every movement, filtered by pool, kind and days; the address keeps the filters, a file takes them along.
import { Button, Select } from "@mantine/core";
import { filesOf, getActivityQuery, useGetActivity, useGetPortfolio } from "@poolbook/client";
import { DayInput, ErrorState, ExportButton, PageHeader, Section, useTableState } from "@poolbook/ui";
import { ACTIVITY_KINDS } from "../../shell/kinds";
import { MovementTable } from "../../shell/movement-table";
import { useText } from "../../text/use-text";
import classes from "./activity.module.css";
import { asked } from "./asked";

export function Activity() {
  const t = useText();
  const state = useTableState();
  const { filters } = state;
  const found = useGetActivity(
    { ...asked(filters), limit: 25, ...(state.after ? { after: state.after } : {}) },
    { keepPrevious: true },
  );
  const pools = useGetPortfolio({}).data?.pools ?? [];
  const filtered = Object.keys(asked(filters)).length > 0;
  return (
    <>
      <PageHeader
        title={t("activity.title")}
        subtitle={t("activity.subtitle")}
        actions={<ExportButton onExport={filesOf(getActivityQuery(asked(filters)))} />}
      />
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Section flush>
          <MovementTable
            rows={found.data?.items}
            next={found.data?.next}
            isFetching={found.isFetching}
            tools={
              <div className={classes.filters}>
                <Select
                  size="xs"
                  aria-label={t("activity.pool")}
                  placeholder={t("activity.allPools")}
                  clearable
                  value={filters.pool ?? null}
                  onChange={(value) => state.setFilter("pool", value ?? undefined)}
                  data={pools.map(({ pool }) => ({ value: pool.id, label: pool.name }))}
                />
                <Select
                  size="xs"
                  aria-label={t("activity.kind")}
                  placeholder={t("activity.allKinds")}
                  clearable
                  value={filters.kind ?? null}
                  onChange={(value) => state.setFilter("kind", value ?? undefined)}
                  data={ACTIVITY_KINDS.map((kind) => ({ value: kind, label: t(`activityKinds.${kind}`) }))}
                />
                <DayInput
                  size="xs"
                  aria-label={t("activity.from")}
                  value={filters.from ?? ""}
                  onChange={(day) => state.setFilter("from", day)}
                />
                <DayInput
                  size="xs"
                  aria-label={t("activity.to")}
                  value={filters.to ?? ""}
                  onChange={(day) => state.setFilter("to", day)}
                />
                {filtered ? (
                  <Button size="xs" variant="subtle" onClick={state.clearFilters}>
                    {t("activity.clear")}
                  </Button>
                ) : null}
              </div>
            }
          />
        </Section>
      )}
    </>
  );
}
