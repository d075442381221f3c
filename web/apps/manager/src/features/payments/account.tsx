// The account that investors pay into: the notices of calls name it, and bank files find the pool by its number.
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useDescribeBankAccount, useGetBankAccounts, useIdempotencyKey } from "@poolbook/client";
import { AttentionCard, Window } from "@poolbook/ui";
import { type FormEvent, useState } from "react";
import { accountOf, NO_ACCOUNT, NumberFields, SchemeControl } from "../../shell/account-fields";
import { Loaded } from "../../shell/loaded";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { useText } from "../../text/use-text";

type Account = NonNullable<ReturnType<typeof useGetBankAccounts>["data"]>["items"][number];

/** Every pool has one from its first day; notices name the first. */
const useAccount = (pool: Pool) => useGetBankAccounts({ pool_id: pool.id, limit: 1, after: undefined });

export function AccountMissing({ pool }: { pool: Pool }) {
  const t = useText();
  const [account] = useAccount(pool).data?.items ?? [];
  if (account?.scheme !== "" || ["liquidated", "cancelled"].includes(pool.state)) return null;
  return (
    <AttentionCard tone="wait" title={t("payments.noNumber")}>
      {t("payments.noNumberText")}
    </AttentionCard>
  );
}

export function AccountWindow({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const t = useText();
  const found = useAccount(pool);
  return (
    <Window opened onClose={onClose} title={t("payments.account")} size="lg">
      <Loaded of={found}>
        {({ items: [account] }) => (account ? <AccountForm account={account} onClose={onClose} /> : null)}
      </Loaded>
    </Window>
  );
}

function AccountForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [name, setName] = useState(account.name);
  const [typed, setTyped] = useState(NO_ACCOUNT);
  const describe = useDescribeBankAccount({ onSuccess: onClose });
  const send = (event: FormEvent) => {
    event.preventDefault();
    describe.mutate({ bank_account_id: account.id, key, body: { name, ...accountOf(typed) } });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput
          label={t("common.name")}
          description={account.number ? t("payments.numberNow", { number: account.number }) : undefined}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SchemeControl value={typed} onChange={setTyped} />
        <NumberFields value={typed} onChange={setTyped} />
        <Refusal problem={describe.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={describe.isPending}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
