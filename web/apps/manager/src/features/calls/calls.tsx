// A pool's capital calls: how far each is paid, and what is proposed.
import { getCapitalCallsQuery, useGetCapitalCalls } from "@poolbook/client";
import { formatPercent, shareOf } from "@poolbook/money";
import { ProgressBar, Status, useLocale, useTableState } from "@poolbook/ui";
import { AsRecorded, Day, useToday } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { LinkButton, TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { useOfCall } from "./of-call";

type Call = NonNullable<ReturnType<typeof useGetCapitalCalls>["data"]>["items"][number];

/** The state, or overdue where its day is past and something is left. */
export const stateOf = (call: Pick<Call, "state" | "due_on">, today: string): string =>
  ["issued", "part_paid"].includes(call.state) && call.due_on < today ? "overdue" : call.state;

export function Calls({ poolId }: { poolId: string }) {
  const t = useText();
  const locale = useLocale();
  const today = useToday();
  const ofCall = useOfCall();
  const { may } = useSession();
  const state = useTableState();
  const found = useGetCapitalCalls(
    { pool_id: poolId, order: "-day", limit: 50, after: state.after },
    { keepPrevious: true },
  );
  const columns: Column<Call>[] = [
    {
      key: "call",
      title: t("calls.call"),
      cell: (one) => (
        <div>
          <TextLink to="/pools/$poolId/calls/$callId" params={{ poolId, callId: one.id }} fw={600}>
            {t("calls.of")} <Day value={one.issued_on ?? one.proposed_on} />
          </TextLink>
          <div style={{ fontSize: "0.8125rem", color: "var(--pb-soft)" }}>
            {[...new Set(one.items.map((item) => t(`calls.uses.${item.use as "expenses"}`)))].join(", ")}
            {one.memo ? ` · ${one.memo}` : ""}
          </div>
        </div>
      ),
    },
    { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={stateOf(one, today)} /> },
    { key: "due", title: t("calls.due"), right: true, cell: (one) => <Day value={one.due_on} /> },
    {
      key: "amount",
      title: t("common.amount"),
      right: true,
      cell: (one) => <Traced from={ofCall(one, "amount")} value={one.amount} />,
    },
    {
      key: "paid",
      title: t("calls.paid"),
      cell: (one) =>
        one.state === "proposed" || one.state === "withdrawn" || one.state === "reversed" ? (
          "—"
        ) : (
          <div style={{ display: "grid", gap: "0.2rem", minWidth: "7rem" }}>
            <Traced from={ofCall(one, "paid")} value={one.paid} />
            <ProgressBar
              part={one.paid}
              whole={one.amount}
              done={t("calls.paidWord")}
              full={t("calls.fullyPaid")}
              label={t("calls.paidOf", { share: formatPercent(shareOf(one.paid, one.amount), { locale, digits: 0 }) })}
              brief
            />
          </div>
        ),
    },
  ];
  return (
    <PoolFrame
      poolId={poolId}
      title={t("shell.calls")}
      subtitle={<AsRecorded />}
      actions={(pool) =>
        may("propose") && ["open", "closed", "winding_up"].includes(pool.state) ? (
          <LinkButton to="/pools/$poolId/calls/new" params={{ poolId }}>
            {t("calls.new")}
          </LinkButton>
        ) : null
      }
    >
      {() => (
        <Loaded of={found}>
          {({ items, next }) => (
            <Rows
              label={t("shell.calls")}
              list={getCapitalCallsQuery({ pool_id: poolId, order: "-day" })}
              rows={items}
              state={state}
              next={next}
              isFetching={found.isPlaceholderData}
              columns={columns}
              keyOf={(one) => one.id}
              empty={t("calls.none")}
            />
          )}
        </Loaded>
      )}
    </PoolFrame>
  );
}
