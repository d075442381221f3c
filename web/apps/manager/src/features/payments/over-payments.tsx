// What investors paid too much: it is theirs until a line of a later call takes it, or it goes back.
import { Button, Select, Text } from "@mantine/core";
import {
  getCallLinesQuery,
  getCapitalCallsQuery,
  getOverPaymentsQuery,
  useGetOverPayments,
  useIdempotencyKey,
  useUseOverPayment,
} from "@poolbook/client";
import { formatDay } from "@poolbook/money";
import { ErrorState, MoneyText, useLocale, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { useToday } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { AmountField, BookDayField, useAmount, useWritten } from "../../shell/fields";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import { lesser } from "./lesser";

type Kept = NonNullable<ReturnType<typeof useGetOverPayments>["data"]>["items"][number];

export function OverPayments({ pool }: { pool: Pool }) {
  const t = useText();
  const { may } = useSession();
  const state = useTableState({ prefix: "o-" });
  const found = useGetOverPayments({ pool_id: pool.id, limit: 50, after: state.after }, { keepPrevious: true });
  const items = found.data?.items ?? [];
  const name = useNames(items.map((one) => one.investor_id));
  const [used, setUsed] = useState<Kept | null>(null);
  if (found.error && !found.data) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (items.length === 0 && !state.after) return null;
  return (
    <div style={{ marginTop: "1rem" }}>
      <Rows
        label={t("payments.overPaid")}
        title={t("payments.overPaid")}
        note={t("payments.overText")}
        list={getOverPaymentsQuery({ pool_id: pool.id })}
        rows={items}
        state={state}
        next={found.data?.next}
        isFetching={found.isPlaceholderData}
        keyOf={(one) => one.investor_id}
        columns={[
          { key: "of", title: t("common.investor"), cell: (one) => name(one.investor_id) },
          {
            key: "amount",
            title: t("common.amount"),
            right: true,
            cell: (one) => (
              <Traced
                from={{ poolId: pool.id, kind: "trial-balance", pointer: `/accounts/2010.${one.investor_id}/credit` }}
                value={one.amount}
                digits="exact"
                currency="none"
              />
            ),
          },
          {
            key: "act",
            title: t("common.actions"),
            right: true,
            cell: (one) =>
              may("record_money") ? (
                <Button size="compact-sm" onClick={() => setUsed(one)}>
                  {t("payments.use")}
                </Button>
              ) : null,
          },
        ]}
      />
      {used ? <UseWindow pool={pool} kept={used} name={name(used.investor_id)} onClose={() => setUsed(null)} /> : null}
    </div>
  );
}

interface UseWindowProps {
  pool: Pool;
  kept: Kept;
  name: string;
  onClose: () => void;
}

function UseWindow({ pool, kept, name, onClose }: UseWindowProps) {
  const t = useText();
  const locale = useLocale();
  const { key } = useIdempotencyKey();
  const calls = useWholeList((after) =>
    getCapitalCallsQuery({ pool_id: pool.id, order: "-day", state: "issued,part_paid", limit: 200, after }),
  );
  const open = calls.data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const call_id = chosen ?? open.at(-1)?.id ?? null;
  // one of its lines, whatever else is called like this investor: the names of two may hold one another
  const lines = useWholeList(
    (after) =>
      getCallLinesQuery({
        call_id: call_id ?? "none",
        state: "open",
        search: undefined,
        order: undefined,
        limit: 200,
        after,
      }),
    { enabled: call_id !== null },
  );
  const line = lines.data?.find((one) => one.id === kept.investor_id);
  const unread = [calls, lines].find((one) => one.isLoadingError);
  const [typed, setTyped] = useState<string | null>(null);
  const [on, setOn] = useState(useToday());
  const amount = useAmount();
  const written = useWritten();
  const most = line ? lesser(line.left, kept.amount) : null;
  const text = typed ?? (most ? written(most) : "");
  const asked = amount(text, pool.currency);
  const use = useUseOverPayment({ onSuccess: onClose });
  return (
    <ReviewWindow
      opened
      title={t("payments.useTitle", { name })}
      act={t("payments.use")}
      facts={[
        [t("common.investor"), name],
        [t("payments.overPaid"), <MoneyText key="kept" value={kept.amount} digits="exact" />],
        [t("payments.owesOnCall"), <MoneyText key="left" value={line?.left} digits="exact" />],
      ]}
      next={t("payments.useNext")}
      pending={use.isPending}
      problem={use.error}
      ready={line !== undefined && asked !== null}
      onBack={onClose}
      onConfirm={() =>
        call_id &&
        asked &&
        use.mutate({
          pool_id: pool.id,
          key,
          body: {
            call_id,
            investor_id: kept.investor_id,
            amount: { amount: asked, currency: pool.currency },
            used_on: on,
          },
        })
      }
    >
      {unread ? <ErrorState error={unread.error} onRetry={() => void unread.refetch()} /> : null}
      {calls.data && open.length === 0 ? <Text c="dimmed">{t("payments.noOpenCall")}</Text> : null}
      {open.length === 0 ? null : (
        <>
          <Select
            label={t("calls.call")}
            allowDeselect={false}
            value={call_id}
            onChange={setChosen}
            data={open.map((one) => ({
              value: one.id,
              label: `${formatDay(one.issued_on, { locale })}${one.memo ? ` · ${one.memo}` : ""}`,
            }))}
          />
          {lines.data && !line ? <Text c="dimmed">{t("payments.owesNothing", { name })}</Text> : null}
          <AmountField label={t("common.amount")} currency={pool.currency} value={text} onValue={setTyped} required />
          <BookDayField label={t("common.day")} value={on} onValue={setOn} required />
        </>
      )}
    </ReviewWindow>
  );
}
