// One payout file: who is paid where, whose turn it is, and what the bank has done with it.
import { Button } from "@mantine/core";
import {
  getPayoutFilePaymentsQuery,
  useGetPayoutFile,
  useGetPayoutFileContent,
  useGetPayoutFilePayments,
} from "@poolbook/client";
import { isZero } from "@poolbook/money";
import { AttentionCard, ErrorState, Section, Status, useSaid, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { AsRecorded, Day, Instant } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { Facts, Figures } from "../../shell/figures";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { type Pool, PoolFrame } from "../../shell/pool-frame";
import { type Column, Rows } from "../../shell/rows";
import { SearchField } from "../../shell/search-field";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { Act, type FileAct } from "./act";
import { FileSum, ofPayment } from "./file-sum";
import { formatName } from "./formats";
import { NotPaid } from "./not-paid";

export type WholeFile = NonNullable<ReturnType<typeof useGetPayoutFile>["data"]>;
export type Payment = WholeFile["payments"][number];
export type Content = ReturnType<typeof useGetPayoutFileContent>["data"];

export function PayoutFilePage({ poolId, fileId }: { poolId: string; fileId: string }) {
  const t = useText();
  const found = useGetPayoutFile({ file_id: fileId, payments: "no" });
  return (
    <PoolFrame
      poolId={poolId}
      title={found.data ? t("payouts.fileNo", { number: found.data.number }) : t("payouts.file")}
      subtitle={
        found.data ? (
          <>
            {formatName(found.data.format)} · <AsRecorded />
          </>
        ) : undefined
      }
      above={
        <TextLink to="/pools/$poolId/payouts" params={{ poolId }}>
          {t("shell.payouts")}
        </TextLink>
      }
      actions={found.data ? <Acts file={found.data} /> : undefined}
    >
      {(pool) => <Loaded of={found}>{(file) => <Body pool={pool} file={file} />}</Loaded>}
    </PoolFrame>
  );
}

/** What may be done with a file by somebody, the next step of its life last. */
export function actsOn(
  file: Pick<WholeFile, "state" | "prepared_by" | "settled_count">,
  userId: string,
  may: (action: "approve" | "record_money") => boolean,
): FileAct[] {
  const isOut = file.state === "exported";
  const isPaid = file.settled_count > 0;
  const acts: FileAct[] = [];
  if (["prepared", "approved"].includes(file.state) && (may("record_money") || may("approve"))) acts.push("cancel");
  if (isOut && !isPaid && may("approve")) acts.push("cancel");
  if (file.state === "prepared" && may("approve") && file.prepared_by !== userId) acts.push("approve");
  if (file.state === "approved" && may("record_money")) acts.push("handOut");
  if (isOut && may("record_money")) acts.push("settle");
  return acts;
}

function Acts({ file }: { file: WholeFile }) {
  const t = useText();
  const { userId, may } = useSession();
  const [act, setAct] = useState<FileAct | null>(null);
  return (
    <>
      {actsOn(file, userId, may).map((one) => (
        <Button key={one} variant={one === "cancel" ? "default" : "filled"} onClick={() => setAct(one)}>
          {t(`payouts.acts.${one}`)}
        </Button>
      ))}
      {act ? <Act key={act} file={file} act={act} onClose={() => setAct(null)} /> : null}
    </>
  );
}

function Body({ pool, file }: { pool: Pool; file: WholeFile }) {
  const t = useText();
  const said = useSaid();
  const { userId } = useSession();
  // its bytes are written anew to be sealed, for all payments at once: they come after what says who and how much
  const sealed = useGetPayoutFileContent({ file_id: file.id });
  const content: Content = sealed.data;
  const name = useNames([file.prepared_by, file.approved_by, file.exported_by, file.cancelled_by]);
  const waits = file.state === "prepared" ? (file.prepared_by === userId ? "waitsForOther" : "waitsForYou") : null;
  const step = (who: string | null, at: string | null) =>
    who ? (
      <>
        {name(who)} · <Instant value={at} />
      </>
    ) : (
      "—"
    );
  return (
    <>
      {waits ? (
        <div style={{ marginBottom: "1rem" }}>
          <AttentionCard title={t(`distributions.${waits}`)}>{t("payouts.bytes")}</AttentionCard>
        </div>
      ) : null}
      {content?.sha256 === null && ["prepared", "approved"].includes(file.state) ? (
        <div style={{ marginBottom: "1rem" }}>
          <AttentionCard tone="stop" title={t("payouts.outdated")} />
        </div>
      ) : null}
      <Figures
        items={[
          { label: t("common.state"), value: <Status state={file.state} />, note: file.reason || null },
          {
            label: t("common.total"),
            value: <FileSum file={file} name="total" />,
            note: t("common.people", { count: file.payment_count }),
          },
          {
            label: t("payouts.left"),
            value: <FileSum file={file} name="left" />,
            note: isZero(file.left) ? null : t("payouts.leftText"),
          },
          { label: t("payouts.on"), value: <Day value={file.execution_on} />, note: file.text },
        ]}
      />
      {sealed.error && !content ? (
        <div style={{ marginBottom: "1rem" }}>
          <ErrorState error={sealed.error} onRetry={() => void sealed.refetch()} />
        </div>
      ) : null}
      <Section title={t("common.details")}>
        <Facts
          items={[
            [t("payouts.message"), <code key="id">{file.message_id}</code>],
            [t("payouts.steps.prepared"), step(file.prepared_by, file.prepared_at)],
            [t("payouts.steps.approved"), step(file.approved_by, file.approved_at)],
            [t("payouts.steps.exported"), step(file.exported_by, file.exported_at)],
            ...(file.cancelled_by
              ? [[t("payouts.steps.cancelled"), step(file.cancelled_by, file.cancelled_at)] as const]
              : []),
            [
              t("payouts.seal"),
              content?.sha256 ? (
                <code style={{ overflowWrap: "anywhere" }}>{content.sha256}</code>
              ) : content || sealed.error ? (
                "—"
              ) : (
                "…"
              ),
            ],
            ...(content?.notes ?? []).map((note, at) => {
              const by = content?.notes_said?.[at];
              return [t("payouts.note", { number: at + 1 }), said.sentence(note, by?.code, by?.facts)] as const;
            }),
          ]}
        />
      </Section>
      <Payments pool={pool} file={file} />
    </>
  );
}

function Payments({ pool, file }: { pool: Pool; file: WholeFile }) {
  const t = useText();
  const { may } = useSession();
  const state = useTableState();
  const [asked, setAsked] = useState<Payment | null>(null);
  const listed = { file_id: file.id, search: state.filters.search, state: undefined };
  const found = useGetPayoutFilePayments({ ...listed, after: state.after, limit: 50 }, { keepPrevious: true });
  const isOut = ["exported", "settled"].includes(file.state);
  const columns: readonly Column<Payment>[] = [
    { key: "who", title: t("common.investor"), cell: (one) => <strong>{one.investor}</strong> },
    {
      key: "account",
      title: t("directory.account"),
      cell: (one) => (
        <span>
          {one.holder} <span className="pb-number">{one.account}</span>
        </span>
      ),
    },
    { key: "reference", title: t("calls.reference"), wide: true, cell: (one) => <code>{one.end_to_end}</code> },
    { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={stateOf(file, one)} /> },
    {
      key: "amount",
      title: t("common.amount"),
      right: true,
      cell: (one) => <Traced from={ofPayment(pool.id, one)} value={one.amount} digits="exact" currency="none" />,
    },
    ...(isOut && may("record_money")
      ? [
          {
            key: "act",
            title: t("common.actions"),
            right: true,
            cell: (one: Payment) =>
              ["open", "settled"].includes(one.state) ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t("payouts.notPaid")}: ${one.investor}`}
                  onClick={() => setAsked(one)}
                >
                  {t("payouts.notPaid")}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <div style={{ marginTop: "1rem" }}>
      <Loaded of={found}>
        {(page) => (
          <Rows
            label={t("payouts.payments")}
            list={getPayoutFilePaymentsQuery(listed)}
            title={t("payouts.payments")}
            rows={page.items}
            columns={columns}
            keyOf={(one) => one.end_to_end}
            state={state}
            next={page.next}
            isFetching={found.isPlaceholderData}
            tools={<SearchField state={state} />}
            empty={t(state.filters.search ? "common.nothingFound" : "common.nothing")}
          />
        )}
      </Loaded>
      {asked ? <NotPaid pool={pool} payment={asked} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}

/** A payment's own state; while it is open, that of the file says where it is. */
function stateOf(file: WholeFile, one: Payment): string {
  if (one.state !== "open") return one.state;
  return file.state === "exported" ? "sent" : "due";
}
