// The account that investors pay into: the notices of calls name it, and bank files find the pool by its number.
import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useAddBankAccount, useDescribeBankAccount, useGetBankAccounts, useIdempotencyKey } from "@poolbook/client";
import { AttentionCard, Window } from "@poolbook/ui";
import { type FormEvent, useState } from "react";
import { accountOf, NO_ACCOUNT, NumberFields, SchemeControl } from "../../shell/account-fields";
import { Loaded } from "../../shell/loaded";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { useText } from "../../text/use-text";

type Account = NonNullable<ReturnType<typeof useGetBankAccounts>["data"]>["items"][number];

/** Every pool has one from its first day; notices name the first. */
const useAccounts = (pool: Pool) => useGetBankAccounts({ pool_id: pool.id, limit: 200, after: undefined });

export function AccountMissing({ pool }: { pool: Pool }) {
  const t = useText();
  const [account] = useAccounts(pool).data?.items ?? [];
  if (account?.scheme !== "" || ["liquidated", "cancelled"].includes(pool.state)) return null;
  return (
    <AttentionCard tone="wait" title={t("payments.noNumber")}>
      {t("payments.noNumberText")}
    </AttentionCard>
  );
}

const ANOTHER = "another";

/** The details of an account of the pool, or another one besides. */
export function AccountWindow({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useText();
  const found = useAccounts(pool);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Window opened onClose={onClose} title={t("payments.account")} size="lg">
      <Loaded of={found}>
        {({ items }) => {
          const shown = chosen ?? items[0]?.id ?? ANOTHER;
          return (
            <Stack>
              <SegmentedControl
                value={shown}
                onChange={setChosen}
                data={[
                  ...items.map((one) => ({ value: one.id, label: one.name })),
                  { value: ANOTHER, label: t("payments.anotherAccount") },
                ]}
                aria-label={t("payments.accounts")}
              />
              <AccountForm
                key={shown}
                pool={pool}
                account={items.find((one) => one.id === shown) ?? null}
                onClose={onClose}
              />
            </Stack>
          );
        }}
      </Loaded>
    </Window>
  );
}

interface AccountFormProps {
  pool: Pool;
  /** null: one more than there are. */
  account: Account | null;
  onClose: () => void;
}

function AccountForm({ pool, account, onClose }: AccountFormProps) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [name, setName] = useState(account?.name ?? "");
  const [typed, setTyped] = useState(NO_ACCOUNT);
  const describe = useDescribeBankAccount({ onSuccess: onClose });
  const add = useAddBankAccount({ onSuccess: onClose });
  const { isPending, error } = account ? describe : add;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const body = { name, ...accountOf(typed) };
    if (account) describe.mutate({ bank_account_id: account.id, key, body });
    else add.mutate({ pool_id: pool.id, key, body });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput
          label={t("common.name")}
          description={
            account
              ? account.number
                ? t("payments.numberNow", { number: account.number })
                : undefined
              : t("payments.accountName")
          }
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SchemeControl value={typed} onChange={setTyped} />
        <NumberFields value={typed} onChange={setTyped} />
        <Refusal problem={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={isPending}>
            {t(account ? "common.save" : "payments.addAccount")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
