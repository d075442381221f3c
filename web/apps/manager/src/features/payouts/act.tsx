// A step in the life of a payout file, after a look: approved, handed out once, paid by the bank, or cancelled.
import { TextInput } from "@mantine/core";
import {
  useApprovePayoutFile,
  useCancelPayoutFile,
  useExportPayoutFile,
  useGetPayoutFileContent,
  useIdempotencyKey,
  useSettlePayoutFile,
} from "@poolbook/client";
import { AttentionCard, download, ErrorState, MoneyText } from "@poolbook/ui";
import { useState } from "react";
import { Day, useToday } from "../../shell/days";
import { DayField } from "../../shell/fields";
import { useNames } from "../../shell/names";
import { ReviewWindow } from "../../shell/review";
import { useText } from "../../text/use-text";
import type { WholeFile } from "./file";
import { formatName } from "./formats";

export type FileAct = "approve" | "handOut" | "settle" | "cancel";

export function Act({ file, act, onClose }: { file: WholeFile; act: FileAct; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const today = useToday();
  const [on, setOn] = useState(today < file.execution_on ? file.execution_on : today);
  const name = useNames([file.prepared_by]);
  const done = { onSuccess: onClose };
  const takes = {
    approve: useApprovePayoutFile(done),
    // should the answer be lost, the same key of this window gets the same bytes once more
    handOut: useExportPayoutFile({
      onSuccess: (bytes) => {
        download(bytes.name, bytes.content);
        onClose();
      },
    }),
    settle: useSettlePayoutFile(done),
    cancel: useCancelPayoutFile(done),
  };
  const asked = { file_id: file.id, key };
  const content = useGetPayoutFileContent({ file_id: file.id });
  const sha256 = content.data?.sha256;
  // what is approved or handed out is exactly these bytes: neither is done before their seal is seen
  const needsSeal = act === "approve" || act === "handOut";
  const confirm = () => {
    if (act === "approve") takes.approve.mutate(asked);
    if (act === "handOut") takes.handOut.mutate(asked);
    if (act === "settle") takes.settle.mutate({ ...asked, body: { settled_on: on } });
    if (act === "cancel") takes.cancel.mutate({ ...asked, body: { reason } });
  };
  return (
    <ReviewWindow
      opened
      danger={act === "cancel"}
      title={t(`payouts.titles.${act}`)}
      act={t(`payouts.acts.${act}`)}
      facts={[
        [t("payouts.file"), `${file.number} · ${formatName(file.format)}`],
        [t("distributions.to"), t("common.people", { count: file.payment_count })],
        [
          t("common.amount"),
          <MoneyText key="amount" value={act === "settle" ? file.left : file.total} digits="exact" />,
        ],
        [t("payouts.on"), <Day key="on" value={file.execution_on} style="long" />],
        [t("payouts.steps.prepared"), name(file.prepared_by)],
        ...(needsSeal || (sha256 && act !== "settle")
          ? [
              [
                t("payouts.seal"),
                sha256 ? <code key="seal">{sha256.slice(0, 16)}…</code> : content.isPending ? "…" : "—",
              ] as const,
            ]
          : []),
      ]}
      next={t(`payouts.nexts.${act}`)}
      typed={act === "approve" ? file.total : undefined}
      pending={takes[act].isPending}
      problem={takes[act].error}
      ready={(act !== "cancel" || reason.trim() !== "") && (!needsSeal || Boolean(sha256))}
      onBack={onClose}
      onConfirm={confirm}
    >
      {needsSeal && content.data?.sha256 === null ? <AttentionCard tone="stop" title={t("payouts.outdated")} /> : null}
      {needsSeal && !content.data && content.error ? (
        <ErrorState error={content.error} onRetry={() => void content.refetch()} />
      ) : null}
      {act === "cancel" ? (
        <TextInput
          label={t("common.reason")}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      {act === "settle" ? <DayField label={t("common.day")} value={on} onValue={setOn} required /> : null}
    </ReviewWindow>
  );
}
