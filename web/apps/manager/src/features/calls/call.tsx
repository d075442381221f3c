// One call: how much of it is here, who still owes, with the reference that each of them pays under.
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import {
  getCallLinesQuery,
  useGetCallLines,
  useGetCapitalCall,
  useIdempotencyKey,
  useIssueProposedCapitalCall,
  useReverseCapitalCall,
  useWithdrawCapitalCall,
} from "@poolbook/client";
import { isZero, negate, subtract } from "@poolbook/money";
import { CopyText, MoneyText, ProgressBar, Status, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { AsRecorded, Day, useToday } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { Figures } from "../../shell/figures";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { PoolFrame } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { type Column, Rows } from "../../shell/rows";
import { SearchField } from "../../shell/search-field";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { stateOf } from "./calls";
import { useOfCall } from "./of-call";

type Call = NonNullable<ReturnType<typeof useGetCapitalCall>["data"]>;
type Line = NonNullable<ReturnType<typeof useGetCallLines>["data"]>["items"][number];

export function CallPage({ poolId, callId }: { poolId: string; callId: string }) {
  const t = useText();
  const today = useToday();
  const ofCall = useOfCall();
  const found = useGetCapitalCall({ call_id: callId, lines: "no" });
  return (
    <PoolFrame
      poolId={poolId}
      title={t("calls.call")}
      subtitle={
        found.data ? (
          <>
            {t("calls.of")} <Day value={found.data.issued_on ?? found.data.proposed_on} /> · <AsRecorded />
          </>
        ) : undefined
      }
      above={
        <TextLink to="/pools/$poolId/calls" params={{ poolId }}>
          {t("shell.calls")}
        </TextLink>
      }
      actions={found.data ? <CallActs call={found.data} /> : undefined}
    >
      {() => (
        <Loaded of={found}>
          {(call) => (
            <>
              <Figures
                items={[
                  {
                    label: t("common.state"),
                    value: <Status state={stateOf(call, today)} />,
                    note: (
                      <>
                        {t("calls.due")} <Day value={call.due_on} style="long" />
                      </>
                    ),
                  },
                  {
                    label: t("calls.called"),
                    value: <Traced from={ofCall(call, "amount")} value={call.amount} digits="exact" />,
                    note: call.items
                      .map((one) => t(`calls.uses.${one.use as "expenses"}`))
                      .filter((one, place, all) => all.indexOf(one) === place)
                      .join(", "),
                  },
                  {
                    label: t("calls.paid"),
                    value: call.issued_on ? (
                      <Traced from={ofCall(call, "paid")} value={call.paid} digits="exact" />
                    ) : (
                      "—"
                    ),
                    note: (
                      <ProgressBar
                        part={call.paid}
                        whole={call.amount}
                        done={t("calls.paidWord")}
                        full={t("calls.fullyPaid")}
                        label={t("calls.paid")}
                        brief
                      />
                    ),
                  },
                  {
                    label: t("calls.open"),
                    value: call.issued_on && call.state !== "reversed" ? <Open call={call} /> : "—",
                    note: t("calls.openLines", {
                      count: call.unpaid_count,
                    }),
                  },
                ]}
              />
              <Lines poolId={poolId} call={call} />
            </>
          )}
        </Loaded>
      )}
    </PoolFrame>
  );
}

const STATES = ["open", "part", "paid"] as const;

/** What is open of a call, or of a line of it: what was asked, less what was paid. */
function Open({ call, line }: { call: Call; line?: Line }) {
  const t = useText();
  const ofCall = useOfCall();
  const { called, paid } = line ?? { called: call.amount, paid: call.paid };
  const left = line?.left ?? subtract(called, paid);
  const parts = [
    { what: t("calls.called"), amount: called, asked: ofCall(call, "amount", line) },
    { what: t("calls.paid"), amount: negate(paid), asked: ofCall(call, "paid", line) },
  ];
  return (
    <Traced
      from={{ made: { label: line?.name ?? t("calls.call"), how: t("calls.openFrom"), value: left, parts } }}
      value={left}
      digits="exact"
      {...(line ? { currency: "none" as const } : {})}
    />
  );
}

function Lines({ poolId, call }: { poolId: string; call: Call }) {
  const t = useText();
  const state = useTableState();
  const ofCall = useOfCall();
  const shown = STATES.find((one) => one === state.filters.state);
  const asked = { call_id: call.id, state: shown, order: state.sort, search: state.filters.search };
  const found = useGetCallLines({ ...asked, after: state.after, limit: 50 }, { keepPrevious: true });
  const isAsked = call.issued_on !== null;
  const columns: Column<Line>[] = [
    {
      key: "register_no",
      title: t("common.investor"),
      sort: "server",
      cell: (one) => (
        <TextLink to="/investors/$investorId" params={{ investorId: one.id }} fw={600}>
          {one.name}
        </TextLink>
      ),
    },
    {
      key: "called",
      title: t("calls.called"),
      right: true,
      sort: "server",
      cell: (one) => <Traced from={ofCall(call, "amount", one)} value={one.called} digits="exact" currency="none" />,
    },
    ...(isAsked
      ? [
          {
            key: "paid",
            title: t("calls.paid"),
            right: true,
            cell: (one: Line) => (
              <Traced from={ofCall(call, "paid", one)} value={one.paid} digits="exact" currency="none" />
            ),
          },
          {
            key: "left",
            title: t("calls.open"),
            right: true,
            sort: "server" as const,
            cell: (one: Line) =>
              call.state === "reversed" || isZero(one.left) ? "—" : <Open call={call} line={one} />,
          },
          {
            key: "state",
            title: t("common.state"),
            badge: true,
            cell: (one: Line) => <LineState line={one} call={call} />,
          },
          {
            key: "reference",
            title: t("calls.reference"),
            cell: (one: Line) => <CopyText value={one.reference} label={t("calls.reference")} />,
          },
        ]
      : []),
  ];
  return (
    <Loaded of={found}>
      {(page) => (
        <Rows
          label={t("calls.lines")}
          list={getCallLinesQuery(asked)}
          title={t("calls.lines")}
          rows={page.items}
          columns={columns}
          keyOf={(one) => one.id}
          state={state}
          next={page.next}
          isFetching={found.isPlaceholderData}
          tools={
            isAsked ? (
              <>
                <SearchField state={state} />
                <SegmentedControl
                  size="xs"
                  value={shown ?? "all"}
                  onChange={(value) => state.setFilter("state", value === "all" ? undefined : value)}
                  data={(["all", ...STATES] as const).map((value) => ({
                    value,
                    label: t(`calls.show.${value}`),
                  }))}
                  aria-label={t("common.state")}
                />
                <TextLink to="/pools/$poolId/payments" params={{ poolId }}>
                  {t("calls.toPayments")}
                </TextLink>
              </>
            ) : undefined
          }
          empty={t("common.nothingFound")}
        />
      )}
    </Loaded>
  );
}

function LineState({ line, call }: { line: Line; call: Call }) {
  const today = useToday();
  if (call.state === "reversed") return <Status state="reversed" />;
  if (isZero(line.left)) return <Status state="paid" />;
  if (call.due_on < today) return <Status state="overdue" />;
  return <Status state={isZero(line.paid) ? "due" : "part_paid"} />;
}

type Act = "issue" | "withdraw" | "reverse";

function CallActs({ call }: { call: Call }) {
  const t = useText();
  const { may } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const acts: Act[] = [];
  if (call.state === "proposed" && may("propose")) acts.push("withdraw");
  if (call.state === "proposed" && may("manage_pools")) acts.push("issue");
  if (call.state === "issued" && isZero(call.paid) && may("manage_pools")) acts.push("reverse");
  return (
    <>
      {acts.map((one) => (
        <Button key={one} variant={one === "issue" ? "filled" : "default"} onClick={() => setAct(one)}>
          {t(`calls.acts.${one}`)}
        </Button>
      ))}
      {act ? <ActWindow key={act} call={call} act={act} onClose={() => setAct(null)} /> : null}
    </>
  );
}

function ActWindow({ call, act, onClose }: { call: Call; act: Act; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const done = { onSuccess: onClose };
  const takes = {
    issue: useIssueProposedCapitalCall(done),
    withdraw: useWithdrawCapitalCall(done),
    reverse: useReverseCapitalCall(done),
  };
  const confirm = () => {
    const asked = { call_id: call.id, key };
    if (act === "issue") takes.issue.mutate({ ...asked, body: {} });
    if (act === "withdraw") takes.withdraw.mutate({ ...asked, body: { reason } });
    if (act === "reverse") takes.reverse.mutate({ ...asked, body: { reason } });
  };
  return (
    <ReviewWindow
      opened
      title={t(`calls.titles.${act}`)}
      act={t(`calls.acts.${act}`)}
      facts={[
        [t("common.amount"), <MoneyText key="amount" value={call.amount} digits="exact" />],
        [t("calls.from"), t("common.people", { count: call.line_count })],
        [t("calls.due"), <Day key="due" value={call.due_on} style="long" />],
      ]}
      next={t(`calls.nexts.${act}`)}
      typed={act === "issue" ? call.amount : undefined}
      pending={takes[act].isPending}
      problem={takes[act].error}
      danger={act !== "issue"}
      ready={act !== "reverse" || reason.trim() !== ""}
      onBack={onClose}
      onConfirm={confirm}
    >
      {act === "issue" ? null : (
        <TextInput
          label={t("common.reason")}
          required={act === "reverse"}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ReviewWindow>
  );
}
