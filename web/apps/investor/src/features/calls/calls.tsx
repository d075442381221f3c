// Every call on one's investors: what is left to pay on top.
import { SegmentedControl } from "@mantine/core";
import { type components, filesOf, getOwnCapitalCallsQuery, useGetOwnCapitalCalls } from "@poolbook/client";
import { isZero } from "@poolbook/money";
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  ExportButton,
  PageHeader,
  ProgressBar,
  Section,
  Status,
  useTableState,
} from "@poolbook/ui";
import { Opener, Traced } from "../../shell/explain";
import { Day } from "../../shell/figures";
import { useText } from "../../text/use-text";
import classes from "./calls.module.css";
import { useOfCall } from "./of-call";

type Call = components["schemas"]["OwnCallOut"];

export function Calls() {
  const t = useText();
  const state = useTableState();
  const isOpen = state.filters.open === "1";
  const asked = isOpen ? { open: true } : {};
  const found = useGetOwnCapitalCalls(
    { ...asked, limit: 25, ...(state.after ? { after: state.after } : {}) },
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader
        title={t("calls.title")}
        subtitle={t("calls.subtitle")}
        actions={<ExportButton onExport={filesOf(getOwnCapitalCallsQuery(asked))} />}
      />
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Section flush>
          <DataTable
            label={t("calls.title")}
            columns={useColumns()}
            rows={found.data?.items}
            rowId={(one) => one.call_id}
            rowTo={(one) => `/calls/${one.call_id}`}
            state={state}
            next={found.data?.next}
            isFetching={found.isFetching}
            tools={
              <SegmentedControl
                size="xs"
                aria-label={t("calls.which")}
                value={isOpen ? "open" : "all"}
                onChange={(value) => state.setFilter("open", value === "open" ? "1" : undefined)}
                data={[
                  { value: "all", label: t("calls.all") },
                  { value: "open", label: t("calls.open") },
                ]}
              />
            }
            empty={<EmptyState title={t(isOpen ? "calls.nothingDue" : "calls.none")} />}
          />
        </Section>
      )}
    </>
  );
}

/** A call's state; overdue says more than issued. */
export const stateOf = (call: Pick<Call, "state" | "is_overdue">): string => (call.is_overdue ? "overdue" : call.state);

function useColumns(): Column<Call>[] {
  const t = useText();
  const from = useOfCall();
  return [
    {
      id: "pool",
      header: t("columns.pool"),
      cell: (one) => (
        <>
          {one.pool.name}
          <div className={classes.soft}>{one.memo || one.organisation}</div>
        </>
      ),
    },
    { id: "state", header: t("columns.state"), onPhone: "badge", cell: (one) => <Status state={stateOf(one)} /> },
    { id: "due", header: t("columns.due"), cell: (one) => <Day value={one.due_on} /> },
    {
      id: "called",
      header: t("columns.called"),
      align: "end",
      cell: (one) => (
        <Traced
          step={from(one).all("called")}
          label={t("columns.called")}
          value={one.called}
          digits="exact"
          currency="code"
        />
      ),
    },
    {
      id: "paid",
      header: t("columns.paid"),
      width: "9rem",
      cell: (one) =>
        one.state === "reversed" ? (
          "—"
        ) : (
          <Opener step={from(one).all("paid")} label={t("columns.paid")}>
            <ProgressBar
              part={one.paid}
              whole={one.called}
              label={t("columns.paid")}
              done={t("calls.paid")}
              full={t("calls.fullyPaid")}
              brief
            />
          </Opener>
        ),
    },
    {
      id: "left",
      header: t("columns.left"),
      align: "end",
      cell: (one) => (
        <Traced
          step={from(one).left()}
          label={t("columns.left")}
          value={isZero(one.left) ? null : one.left}
          digits="exact"
          currency="code"
        />
      ),
    },
  ];
}
