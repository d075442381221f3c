// Accept a commitment, whole or scaled back by hand; decline it; let an accepted one lapse.
import { TextInput } from "@mantine/core";
import { useAcceptCommitment, useDeclineCommitment, useIdempotencyKey, useLapseCommitment } from "@poolbook/client";
import { compareDecimals } from "@poolbook/money";
import { MoneyText } from "@poolbook/ui";
import { useState } from "react";
import { useToday } from "../../shell/days";
import { AmountField, DayField, useAmount, useWritten } from "../../shell/fields";
import { useNames } from "../../shell/names";
import { ReviewWindow } from "../../shell/review";
import { useText } from "../../text/use-text";
import type { Commitment } from "./commitments";

export type Ending = "accept" | "decline" | "lapse";

export function Answer({
  commitment,
  ending,
  onClose,
}: {
  commitment: Commitment;
  ending: Ending;
  onClose: () => void;
}) {
  const t = useText();
  const today = useToday();
  const read = useAmount();
  const name = useNames([commitment.investor_id]);
  const { key } = useIdempotencyKey();
  const done = { onSuccess: onClose };
  const takes = {
    accept: useAcceptCommitment(done),
    decline: useDeclineCommitment(done),
    lapse: useLapseCommitment(done),
  };
  const { currency } = commitment.amount;
  const [typed, setTyped] = useState(useWritten()(commitment.amount));
  const [on, setOn] = useState(() => (today < commitment.committed_on ? commitment.committed_on : today));
  const [reason, setReason] = useState("");
  const amount = read(typed, currency);
  const isLess = amount !== null && compareDecimals(amount, commitment.amount.amount) < 0;
  const confirm = () => {
    const asked = { commitment_id: commitment.id, key };
    if (ending === "accept" && amount) takes.accept.mutate({ ...asked, body: { amount: { amount, currency }, on } });
    if (ending === "decline") takes.decline.mutate({ ...asked, body: { reason, on } });
    if (ending === "lapse") takes.lapse.mutate({ ...asked, body: { on } });
  };
  return (
    <ReviewWindow
      opened
      title={t(`commitments.${ending}Title`)}
      act={t(ending === "accept" && isLess ? "commitments.acceptLess" : `commitments.${ending}`)}
      facts={[
        [t("common.investor"), name(commitment.investor_id)],
        [t("commitments.promised"), <MoneyText key="amount" value={commitment.amount} digits="exact" />],
      ]}
      next={t(`commitments.${ending}Next`)}
      pending={takes[ending].isPending}
      problem={takes[ending].error}
      danger={ending !== "accept"}
      ready={ending !== "accept" || amount !== null}
      onBack={onClose}
      onConfirm={confirm}
    >
      {ending === "accept" ? (
        <AmountField
          label={t("commitments.take")}
          description={t("commitments.takeText")}
          value={typed}
          onValue={setTyped}
          currency={currency}
        />
      ) : null}
      {ending === "decline" ? (
        <TextInput
          label={t("common.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      <DayField label={t("common.day")} value={on} onValue={setOn} />
    </ReviewWindow>
  );
}
