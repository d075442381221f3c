// A close: accepted commitments are admitted on one day, after a look at who and how much.
import { Checkbox, Stack, Text } from "@mantine/core";
import { getCommitmentsQuery, useAdmitCommitments, useGetPositions, useIdempotencyKey } from "@poolbook/client";
import { total } from "@poolbook/money";
import { MoneyText, PageSkeleton, Window } from "@poolbook/ui";
import { useState } from "react";
import { useToday } from "../../shell/days";
import { BookDayField } from "../../shell/fields";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { useListOnce } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import type { Commitment } from "./commitments";

const SHOWN = 200;

/** Who is admitted is read once, to its end: what is looked at here is what happens, whoever is accepted meanwhile. */
export function Close({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useText();
  const { found, rows } = useListOnce((after) =>
    getCommitmentsQuery({ pool_id: pool.id, state: "accepted", limit: SHOWN, after }),
  );
  return rows ? (
    <CloseWindow pool={pool} accepted={rows} onClose={onClose} />
  ) : (
    <Window opened onClose={onClose} title={t("commitments.closeTitle", { pool: pool.name })}>
      <Loaded of={found}>{() => <PageSkeleton />}</Loaded>
    </Window>
  );
}

function CloseWindow({
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
  const listed = accepted.slice(0, SHOWN);
  const name = useNames(listed.map((one) => one.investor_id));
  const [left, setLeft] = useState<readonly string[]>([]);
  const [on, setOn] = useState(today);
  const admitted = useGetPositions({
    pool_id: pool.id,
    limit: 1,
    after: undefined,
    order: undefined,
    search: undefined,
  });
  const admit = useAdmitCommitments({ onSuccess: onClose });
  const taken = accepted.filter((one) => !left.includes(one.id));
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
      onConfirm={() =>
        admit.mutate({ pool_id: pool.id, key, body: { admitted_on: on, commitment_ids: taken.map((one) => one.id) } })
      }
    >
      <Checkbox.Group
        label={t("commitments.whom")}
        value={listed.map((one) => one.id).filter((id) => !left.includes(id))}
        onChange={(chosen) => setLeft(listed.map((one) => one.id).filter((id) => !chosen.includes(id)))}
      >
        <Stack gap={6} mt={6}>
          {listed.map((one) => (
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
          {accepted.length > SHOWN ? (
            <Text size="sm" c="dimmed">
              {t("commitments.andMore", { count: accepted.length - SHOWN })}
            </Text>
          ) : null}
        </Stack>
      </Checkbox.Group>
      <BookDayField label={t("commitments.admittedOn")} value={on} onValue={setOn} required />
    </ReviewWindow>
  );
}
