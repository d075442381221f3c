// A bank's file: looked at first, with its columns named where it is a CSV, then read into the book.
import { Button, FileInput, Group, Stack, Table, Text } from "@mantine/core";
import { type components, useGetBankAccounts, useIdempotencyKey, useRecordStatements } from "@poolbook/client";
import { MoneyText, Plainly, useSaid, Window } from "@poolbook/ui";
import { useState } from "react";
import { Day, useToday } from "../../shell/days";
import { base64Of, MOST_BYTES } from "../../shell/files";
import { useLook } from "../../shell/looking";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { OwnWork } from "../../shell/work-line";
import { useText } from "../../text/use-text";
import { Mapping } from "./mapping";

type Read = components["schemas"]["BankFileOut"];
const NEEDS_MAPPING = ["bank_file_format_unknown", "bank_file_mapping", "bank_file_dates_ambiguous"];

interface UploadProps {
  pool: Pool;
  /** The bank account that the file is read into, where the pool has several; undefined: its first. */
  account: string | undefined;
  onClose: () => void;
}

export function Upload({ pool, account: shown, onClose }: UploadProps) {
  const t = useText();
  const accounts = useGetBankAccounts({ pool_id: pool.id, limit: 200, after: undefined }).data?.items ?? [];
  // a pool's only account may be one that the file names first
  const chosen = accounts.find((one) => one.id === shown) ?? (accounts.length > 1 ? accounts[0] : undefined);
  const account = chosen?.id;
  const { key } = useIdempotencyKey();
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<Read | null>(null);
  const looking = useLook();
  const look = useRecordStatements({
    onSuccess: (answer, { key: id }) => {
      if (looking.ends(id)) setSeen(answer as Read);
    },
    onError: (_, { key: id }) => {
      looking.ends(id);
    },
    refreshes: false,
  });
  const read = useRecordStatements({ onSuccess: onClose });
  const body = async (picked: File) => ({
    name: picked.name,
    content: await base64Of(picked),
    ...(account ? { bank_account_id: account } : {}),
  });
  const peek = async (picked: File) => {
    const { id, signal } = looking.begin();
    const sent = await body(picked);
    if (!signal.aborted) look.mutate({ pool_id: pool.id, dry_run: true, key: id, body: sent, signal } as never);
  };
  const pick = (picked: File | null) => {
    setFile(picked);
    setSeen(null);
    look.reset();
    looking.stop();
    if (picked && picked.size <= MOST_BYTES) void peek(picked);
  };
  const needsMapping = look.error && NEEDS_MAPPING.includes(look.error.code) && file;
  return (
    <Window opened onClose={onClose} title={t("payments.upload")} size="xl">
      <Stack>
        {chosen ? <Text>{t("payments.into", { name: chosen.name })}</Text> : null}
        <FileInput
          label={t("payments.file")}
          description={t("payments.fileText")}
          placeholder={t("payments.pick")}
          value={file}
          onChange={pick}
          clearable
          accept=".xml,.sta,.mt940,.940,.ofx,.qfx,.csv,.txt"
          error={file && file.size > MOST_BYTES ? t("payments.tooLarge") : undefined}
        />
        {look.isPending ? <Text c="dimmed">{t("payments.looking")}</Text> : null}
        <OwnWork isPending={look.isPending || read.isPending} />
        {needsMapping ? (
          <Mapping
            pool={pool}
            account={account}
            file={file}
            why={look.error?.sentence ?? ""}
            onSaved={() => void peek(file)}
          />
        ) : (
          <Refusal problem={look.error} />
        )}
        {seen ? <Seen read={seen} /> : null}
        <Refusal problem={read.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={!seen || !file}
            loading={read.isPending}
            onClick={async () => file && read.mutate({ pool_id: pool.id, key, body: await body(file) } as never)}
          >
            {t("payments.readIn")}
          </Button>
        </Group>
      </Stack>
    </Window>
  );
}

function Seen({ read }: { read: Read }) {
  const t = useText();
  const said = useSaid();
  const today = useToday();
  return (
    <Stack gap="sm">
      {read.statements.map((one) => (
        <div key={one.id}>
          <Text fw={600}>
            {one.format} {one.number} · <Day value={one.from_on} /> – <Day value={one.closed_on} />
          </Text>
          <Text size="sm" c="dimmed">
            <MoneyText value={one.opening} digits="exact" /> → <MoneyText value={one.closing} digits="exact" /> ·{" "}
            {one.is_proven ? t("payments.proven") : t("payments.notProven")}
          </Text>
          <Table withRowBorders={false} verticalSpacing={2} mt={4} maw={420}>
            <Table.Tbody>
              {(["read", "new", "known", "ticked", "receipts", "matched", "unmatched", "unexplained"] as const).map(
                (name) => (
                  <Table.Tr key={name}>
                    <Table.Td>{t(`payments.counts.${name}`)}</Table.Td>
                    <Table.Td ta="right" className="pb-number">
                      {one[name]}
                    </Table.Td>
                  </Table.Tr>
                ),
              )}
            </Table.Tbody>
          </Table>
          {one.closed_on && one.closed_on > today ? <Text size="sm">{t("payments.endsAhead")}</Text> : null}
          {one.warnings.map((warning, at) => (
            <Text key={warning} size="sm">
              <Plainly words={said.sentence(warning, one.warnings_said?.[at]?.code, one.warnings_said?.[at]?.facts)} />
            </Text>
          ))}
        </div>
      ))}
    </Stack>
  );
}
