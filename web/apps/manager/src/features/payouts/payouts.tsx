// What the pool owes its investors now, and the files that ask the bank to pay it.
import { Button, Select } from "@mantine/core";
import {
  getPayoutFilesQuery,
  getPayoutsDueQuery,
  useGetDueSums,
  useGetPayoutFiles,
  useGetPayoutsDue,
} from "@poolbook/client";
import { AttentionCard, ErrorState, Plainly, type Said, Status, useSaid, useTableState } from "@poolbook/ui";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AsRecorded, Day } from "../../shell/days";
import { type ShowParts, Traced } from "../../shell/explain";
import { TextLink } from "../../shell/links";
import { ListedParts } from "../../shell/listed-parts";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { FileSum } from "./file-sum";
import { FORMAT_NAMES, FORMATS, type Format, formatFor, formatName, isFormat } from "./formats";
import { Prepare } from "./prepare";

type Payable = NonNullable<ReturnType<typeof useGetPayoutsDue>["data"]>["items"][number];
export type DueSums = NonNullable<ReturnType<typeof useGetDueSums>["data"]>;
type PayoutFile = NonNullable<ReturnType<typeof useGetPayoutFiles>["data"]>["items"][number];

export function Payouts({ poolId }: { poolId: string }) {
  const t = useText();
  return (
    <PoolFrame poolId={poolId} title={t("shell.payouts")} subtitle={<AsRecorded />}>
      {(pool) => (
        <>
          <Due pool={pool} />
          <Files pool={pool} />
        </>
      )}
    </PoolFrame>
  );
}

export function Due({ pool }: { pool: Pool }) {
  const t = useText();
  const said = useSaid();
  const navigate = useNavigate();
  const state = useTableState({ prefix: "d-" });
  const kept = state.filters.format;
  const chosen: Format = kept && isFormat(kept) ? kept : formatFor(pool.currency);
  // what was due when the window opened: that is looked at, and that is prepared or nothing
  const [preparing, setPreparing] = useState<DueSums | null>(null);
  const due = useGetPayoutsDue(
    { pool_id: pool.id, format: chosen, limit: 50, after: state.after },
    { keepPrevious: true },
  );
  const hasDue = (due.data?.items.length ?? 0) > 0;
  const sums = useGetDueSums({ pool_id: pool.id, format: chosen }, { enabled: hasDue });
  const name = useNames((due.data?.items ?? []).map((one) => one.investor_id));
  return (
    <div style={{ marginBottom: "1rem" }}>
      {!hasDue ? null : sums.error && !sums.data ? (
        <div style={{ marginBottom: "1rem" }}>
          <ErrorState error={sums.error} onRetry={() => void sums.refetch()} />
        </div>
      ) : (
        <DueCard pool={pool} format={chosen} sums={sums.data} onPrepare={() => setPreparing(sums.data ?? null)} />
      )}
      <Loaded of={due}>
        {(page) => (
          <Rows
            label={t("payouts.due")}
            list={getPayoutsDueQuery({ pool_id: pool.id, format: chosen })}
            title={t("payouts.due")}
            rows={page.items}
            keyOf={(one) => one.id}
            state={state}
            next={page.next}
            isFetching={due.isPlaceholderData}
            tools={
              <Select
                size="xs"
                label={t("payouts.format")}
                allowDeselect={false}
                value={chosen}
                onChange={(value) => value && state.setFilter("format", value)}
                data={FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] }))}
              />
            }
            columns={dueColumns(t, name, said, pool.id)}
            empty={t("payouts.nothingDue")}
          />
        )}
      </Loaded>
      {preparing ? (
        <Prepare
          pool={pool}
          format={chosen}
          due={preparing}
          onClose={() => {
            setPreparing(null);
            void Promise.all([sums.refetch(), due.refetch()]); // what was refused as outdated is looked at anew
          }}
          onMade={(fileId) =>
            void navigate({ to: "/pools/$poolId/payouts/$fileId", params: { poolId: pool.id, fileId } })
          }
        />
      ) : null}
    </div>
  );
}

/** What is due in all; it takes a moment longer than the list, for everybody's bank details are looked at. */
function DueCard({
  pool,
  format,
  sums,
  onPrepare,
}: {
  pool: Pool;
  format: Format;
  sums: DueSums | undefined;
  onPrepare: () => void;
}) {
  const t = useText();
  const said = useSaid();
  const { may } = useSession();
  return (
    <div style={{ marginBottom: "1rem" }} aria-busy={sums === undefined}>
      <AttentionCard
        title={
          sums ? (
            <>
              {t("payouts.toPay", { count: sums.count })} ·{" "}
              <Traced
                from={{
                  made: {
                    label: t("payouts.due"),
                    how: t("payouts.sumOfDue"),
                    value: sums.total,
                    lines: (show) => <DueParts pool={pool} format={format} show={show} />,
                  },
                }}
                value={sums.total}
                digits="exact"
              />
            </>
          ) : (
            "…"
          )
        }
        action={
          may("record_money") ? (
            <Button size="xs" disabled={!sums || sums.payable_count === 0} onClick={onPrepare}>
              {t("payouts.prepare")}
            </Button>
          ) : undefined
        }
      >
        {sums && sums.payable_count < sums.count ? (
          <>
            {t("payouts.cannot", { count: sums.count - sums.payable_count })}
            {sums.problems.map((one) => (
              <div key={one.problem}>
                {one.count} · <Plainly words={said.sentence(one.problem, one.problem_code, one.problem_facts)} />
              </div>
            ))}
          </>
        ) : null}
      </AttentionCard>
    </div>
  );
}

function DueParts({ pool, format, show }: { pool: Pool; format: Format; show: ShowParts }) {
  return (
    <ListedParts
      page={(after) => getPayoutsDueQuery({ pool_id: pool.id, format, limit: 50, after })}
      whose={(one) => one.investor_id}
      part={(one, name) => ({ what: name, amount: one.amount, asked: ofDue(pool.id, one) })}
      show={show}
    />
  );
}

/** Where a payout that is due comes from: what was decided to pay. */
const ofDue = (poolId: string, { subject_id, investor_id }: Payable) => ({ poolId, thing: subject_id, investor_id });

function dueColumns(
  t: ReturnType<typeof useText>,
  name: ReturnType<typeof useNames>,
  said: Said,
  poolId: string,
): readonly Column<Payable>[] {
  return [
    {
      key: "who",
      title: t("common.investor"),
      cell: (one) => (
        <TextLink to="/investors/$investorId" params={{ investorId: one.investor_id }} fw={600}>
          {name(one.investor_id)}
        </TextLink>
      ),
    },
    { key: "on", title: t("calls.due"), cell: (one) => <Day value={one.due_on} /> },
    { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
    {
      key: "problem",
      title: t("payouts.problem"),
      cell: (one) =>
        one.problem ? (
          <Plainly words={said.sentence(one.problem, one.problem_code, one.problem_facts)} />
        ) : (
          t("payouts.fine")
        ),
    },
    {
      key: "amount",
      title: t("common.amount"),
      right: true,
      cell: (one) => <Traced from={ofDue(poolId, one)} value={one.amount} digits="exact" currency="none" />,
    },
  ];
}

function Files({ pool }: { pool: Pool }) {
  const t = useText();
  const state = useTableState();
  const found = useGetPayoutFiles({ pool_id: pool.id, after: state.after, limit: 50 }, { keepPrevious: true });
  const columns: readonly Column<PayoutFile>[] = [
    {
      key: "number",
      title: t("payouts.file"),
      cell: (one) => <strong>{t("payouts.fileNo", { number: one.number })}</strong>,
    },
    { key: "format", title: t("payouts.format"), wide: true, cell: (one) => formatName(one.format) },
    { key: "on", title: t("payouts.on"), cell: (one) => <Day value={one.execution_on} /> },
    { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
    {
      key: "total",
      title: t("common.total"),
      right: true,
      cell: (one) => <FileSum file={one} name="total" currency="none" />,
    },
    {
      key: "left",
      title: t("payouts.left"),
      right: true,
      cell: (one) => <FileSum file={one} name="left" currency="none" />,
    },
  ];
  return (
    <Loaded of={found}>
      {(page) => (
        <Rows
          label={t("payouts.files")}
          list={getPayoutFilesQuery({ pool_id: pool.id })}
          title={t("payouts.files")}
          rows={page.items}
          columns={columns}
          keyOf={(one) => one.id}
          rowTo={(one) => `/pools/${pool.id}/payouts/${one.id}`}
          state={state}
          next={page.next}
          isFetching={found.isPlaceholderData}
          empty={t("payouts.noFiles")}
        />
      )}
    </Loaded>
  );
}
