// A payment that did not reach its investor: refused by the bank, or back after it had left. It is due again.
import { TextInput } from "@mantine/core";
import { useFailPayout, useIdempotencyKey, useRejectPayout } from "@poolbook/client";
import { MoneyText } from "@poolbook/ui";
import { useState } from "react";
import { useToday } from "../../shell/days";
import { DayField } from "../../shell/fields";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { useText } from "../../text/use-text";
import type { Payment } from "./file";

export function NotPaid({ pool, payment, onClose }: { pool: Pool; payment: Payment; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [on, setOn] = useState(useToday());
  const [reason, setReason] = useState("");
  const reject = useRejectPayout({ onSuccess: onClose });
  const fail = useFailPayout({ onSuccess: onClose });
  const hasLeft = payment.state === "settled";
  const takes = hasLeft ? fail : reject;
  const asked = { pool_id: pool.id, key };
  const whose = { subject_id: payment.subject_id, investor_id: payment.investor_id, reason };
  return (
    <ReviewWindow
      opened
      danger
      title={t(hasLeft ? "distributions.failTitle" : "payouts.rejectTitle")}
      act={t(hasLeft ? "distributions.failAct" : "payouts.rejectAct")}
      facts={[
        [t("distributions.to"), payment.investor],
        [t("directory.account"), `${payment.holder} ${payment.account}`],
        [t("common.amount"), <MoneyText key="amount" value={payment.amount} digits="exact" />],
        [t("calls.reference"), <code key="reference">{payment.end_to_end}</code>],
      ]}
      next={t(hasLeft ? "distributions.failNext" : "payouts.rejectNext")}
      pending={takes.isPending}
      problem={takes.error}
      ready={reason.trim() !== ""}
      onBack={onClose}
      onConfirm={() =>
        hasLeft
          ? fail.mutate({ ...asked, body: { ...whose, failed_on: on } })
          : reject.mutate({ ...asked, body: { ...whose, rejected_on: on } })
      }
    >
      <DayField label={t("common.day")} value={on} onValue={setOn} required />
      <TextInput
        label={t("common.reason")}
        description={t("payouts.reasonText")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ReviewWindow>
  );
}
