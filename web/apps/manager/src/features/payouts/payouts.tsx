// What the pool owes its investors now, and the files that ask the bank to pay it.
import { Button, Select } from "@mantine/core";
import { getPayoutFilesQuery, getPayoutsDueQuery, useGetPayoutFiles } from "@poolbook/client";
import { total } from "@poolbook/money";
import { AttentionCard, MoneyText, Status, useTableState } from "@poolbook/ui";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Day } from "../../shell/days";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import { FORMAT_NAMES, FORMATS, type Format, formatFor, formatName, isFormat } from "./formats";
import { Prepare } from "./prepare";

export interface Payable {
  id: string;
  subject_id: string;
  investor_id: string;
  kind: string;
  due_on: string;
  amount: { amount: string; currency: string };
  state: string;
  problem: string | null;
}
type PayoutFile = NonNullable<ReturnType<typeof useGetPayoutFiles>["data"]>["items"][number];

export function Payouts({ poolId }: { poolId: string }) {
  const t = useText();
  return (
    <PoolFrame poolId={poolId} title={t("shell.payouts")} subtitle={t("payouts.subtitle")}>
      {(pool) => (
        <>
          <Due pool={pool} />
          <Files pool={pool} />
        </>
      )}
    </PoolFrame>
  );
}

function Due({ pool }: { pool: Pool }) {
  const t = useText();
  const { may } = useSession();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Format>(() => formatFor(pool.currency));
  const [preparing, setPreparing] = useState(false);
  const due = useWholeList<Payable>((after) =>
    getPayoutsDueQuery({ pool_id: pool.id, format: chosen, limit: 200, after }),
  );
  const rows = due.data ?? [];
  const name = useNames(rows.map((one) => one.investor_id));
  const payable = rows.filter((one) => one.problem === null);
  const sum = (all: readonly Payable[]) =>
    total(
      all.map((one) => one.amount),
      pool.currency,
    );
  return (
    <div style={{ marginBottom: "1rem" }}>
      {rows.length > 0 ? (
        <div style={{ marginBottom: "1rem" }}>
          <AttentionCard
            title={
              <>
                {t("payouts.toPay", { count: rows.length })} · <MoneyText value={sum(rows)} digits="exact" />
              </>
            }
            action={
              may("record_money") ? (
                <Button size="xs" disabled={payable.length === 0} onClick={() => setPreparing(true)}>
                  {t("payouts.prepare")}
                </Button>
              ) : undefined
            }
          >
            {payable.length < rows.length ? t("payouts.cannot", { count: rows.length - payable.length }) : null}
          </AttentionCard>
        </div>
      ) : null}
      <Loaded of={due}>
        {() => (
          <Rows
            label={t("payouts.due")}
            list={getPayoutsDueQuery({ pool_id: pool.id, format: chosen })}
            title={t("payouts.due")}
            rows={rows}
            keyOf={(one) => one.id}
            tools={
              <Select
                size="xs"
                label={t("payouts.format")}
                allowDeselect={false}
                value={chosen}
                onChange={(value) => value && isFormat(value) && setChosen(value)}
                data={FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] }))}
              />
            }
            columns={dueColumns(t, name)}
            empty={t("payouts.nothingDue")}
          />
        )}
      </Loaded>
      {preparing ? (
        <Prepare
          pool={pool}
          format={chosen}
          due={rows}
          onClose={() => setPreparing(false)}
          onMade={(fileId) =>
            void navigate({ to: "/pools/$poolId/payouts/$fileId", params: { poolId: pool.id, fileId } })
          }
        />
      ) : null}
    </div>
  );
}

function dueColumns(t: ReturnType<typeof useText>, name: ReturnType<typeof useNames>): readonly Column<Payable>[] {
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
    { key: "on", title: t("calls.due"), cell: (one) => <Day value={one.due_on} />, sort: byDay },
    { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
    { key: "problem", title: t("payouts.problem"), cell: (one) => one.problem ?? t("payouts.fine") },
    {
      key: "amount",
      title: t("common.amount"),
      right: true,
      cell: (one) => <MoneyText value={one.amount} digits="exact" currency="none" />,
    },
  ];
}

const byDay = (one: Payable, other: Payable) => (one.due_on < other.due_on ? -1 : 1);

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
      cell: (one) => <MoneyText value={one.total} digits="exact" currency="none" />,
    },
    {
      key: "left",
      title: t("payouts.left"),
      right: true,
      cell: (one) => <MoneyText value={one.left} digits="exact" currency="none" />,
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
