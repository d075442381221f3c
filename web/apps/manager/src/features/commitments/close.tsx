// A close: accepted commitments are admitted on one day, after a look at who and how much.
import { Checkbox, Stack } from "@mantine/core";
import { useAdmitCommitments, useGetPositions, useIdempotencyKey } from "@poolbook/client";
import { total } from "@poolbook/money";
import { MoneyText } from "@poolbook/ui";
import { useState } from "react";
import { useToday } from "../../shell/days";
import { BookDayField } from "../../shell/fields";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { useText } from "../../text/use-text";
import type { Commitment } from "./commitments";

export function Close({
  pool,
  accepted,
  onClose,
}: {
  pool: Pool;
  accepted: readonly Commitment[];
  onClose: () => void;
}) {
  const t = useText();
  const today = useToday();
  const { key } = useIdempotencyKey();
  const name = useNames(accepted.map((one) => one.investor_id));
  const [chosen, setChosen] = useState<readonly string[]>(accepted.map((one) => one.id));
  const [on, setOn] = useState(today);
  const admitted = useGetPositions({
    pool_id: pool.id,
    limit: 1,
    after: undefined,
    order: undefined,
    search: undefined,
  });
  const admit = useAdmitCommitments({ onSuccess: onClose });
  const taken = accepted.filter((one) => chosen.includes(one.id));
  const sum = total(
    taken.map((one) => one.accepted ?? one.amount),
    pool.currency,
  );
  return (
    <ReviewWindow
      opened
      title={t("commitments.closeTitle", { pool: pool.name })}
      act={t("commitments.close", { count: taken.length })}
      facts={[
        [t("commitments.admitting"), t("common.people", { count: taken.length })],
        [t("commitments.together"), <MoneyText key="sum" value={sum} digits="exact" />],
      ]}
      next={t(admitted.data?.items.length ? "commitments.closeAgain" : "commitments.closeNext")}
      pending={admit.isPending}
      problem={admit.error}
      ready={taken.length > 0}
      onBack={onClose}
      onConfirm={() => admit.mutate({ pool_id: pool.id, key, body: { admitted_on: on, commitment_ids: [...chosen] } })}
    >
      <Checkbox.Group label={t("commitments.whom")} value={[...chosen]} onChange={setChosen}>
        <Stack gap={6} mt={6}>
          {accepted.map((one) => (
            <Checkbox
              key={one.id}
              value={one.id}
              label={
                <>
                  {name(one.investor_id)} · <MoneyText value={one.accepted} digits="exact" />
                </>
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <BookDayField label={t("commitments.admittedOn")} value={on} onValue={setOn} required />
    </ReviewWindow>
  );
}
