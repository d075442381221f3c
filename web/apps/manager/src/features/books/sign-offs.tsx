// Days of bank accounts that were signed off, with what was accepted as open; the last one can be withdrawn.
import { Button, TextInput } from "@mantine/core";
import {
  getSignOffsQuery,
  useGetBankAccounts,
  type useGetSignOffs,
  useIdempotencyKey,
  useWithdrawSignOff,
} from "@poolbook/client";
import { MoneyText } from "@poolbook/ui";
import { useState } from "react";
import { Day, Instant } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import type { Pool } from "../../shell/pool-frame";
import { ReviewWindow } from "../../shell/review";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";

type SignOff = NonNullable<ReturnType<typeof useGetSignOffs>["data"]>["items"][number];

export function SignOffs({ pool }: { pool: Pool }) {
  const t = useText();
  const { may } = useSession();
  const [withdrawn, setWithdrawn] = useState<SignOff | null>(null);
  const asked = { pool_id: pool.id, order: "-day" } as const;
  const found = useWholeList((after) => getSignOffsQuery({ ...asked, limit: 200, after }));
  const accounts = useGetBankAccounts({ pool_id: pool.id, limit: 200, after: undefined });
  const items = found.data ?? [];
  const name = useNames(items.flatMap((one) => [one.signed_by, one.withdrawn_by]));
  const account = (id: string) => accounts.data?.items.find((one) => one.id === id)?.name ?? "…";
  return (
    <div style={{ marginBottom: "1rem" }}>
      <Loaded of={found}>
        {() => (
          <Rows
            label={t("books.signOffs")}
            list={getSignOffsQuery(asked)}
            title={t("books.signOffs")}
            rows={items}
            keyOf={(one) => one.id}
            columns={[
              { key: "day", title: t("common.day"), cell: (one) => <Day value={one.day} /> },
              { key: "account", title: t("directory.account"), cell: (one) => account(one.bank_account_id) },
              {
                key: "by",
                title: t("books.signedBy"),
                cell: (one) => (
                  <>
                    {name(one.signed_by)} · <Instant value={one.recorded_at} />
                    {one.note ? ` · ${one.note}` : ""}
                    {one.accepted.map((item) => (
                      <div key={item.item} style={{ color: "var(--pb-soft)" }}>
                        {t("books.accepted")} <MoneyText value={item.amount} digits="exact" /> · {item.reason}
                      </div>
                    ))}
                  </>
                ),
              },
              {
                key: "balance",
                title: t("payments.bank"),
                right: true,
                cell: (one) => (
                  <Traced
                    from={{ poolId: pool.id, thing: one.bank_account_id, figure: "balance", as_of: one.day }}
                    value={one.bank}
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
                  one.withdrawn_by ? (
                    `${t("books.takenBack")}: ${name(one.withdrawn_by)} · ${one.reason}`
                  ) : may("sign_off") ? (
                    <Button size="compact-sm" variant="default" onClick={() => setWithdrawn(one)}>
                      {t("books.withdraw")}
                    </Button>
                  ) : null,
              },
            ]}
            empty={t("books.noSignOffs")}
          />
        )}
      </Loaded>
      {withdrawn ? (
        <Withdraw
          pool={pool}
          one={withdrawn}
          account={account(withdrawn.bank_account_id)}
          onClose={() => setWithdrawn(null)}
        />
      ) : null}
    </div>
  );
}

function Withdraw({ pool, one, account, onClose }: { pool: Pool; one: SignOff; account: string; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [reason, setReason] = useState("");
  const withdraw = useWithdrawSignOff({ onSuccess: onClose });
  return (
    <ReviewWindow
      opened
      danger
      title={t("books.withdrawTitle")}
      act={t("books.withdraw")}
      facts={[
        [t("directory.account"), account],
        [t("common.day"), <Day key="day" value={one.day} style="long" />],
        [t("payments.bank"), <MoneyText key="bank" value={one.bank} digits="exact" />],
      ]}
      next={t("books.withdrawNext")}
      pending={withdraw.isPending}
      problem={withdraw.error}
      ready={reason.trim() !== ""}
      onBack={onClose}
      onConfirm={() =>
        withdraw.mutate({
          pool_id: pool.id,
          key,
          body: { day: one.day, bank_account_id: one.bank_account_id, reason },
        })
      }
    >
      <TextInput
        label={t("common.reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ReviewWindow>
  );
}
