// Which column of a CSV is what; the account remembers it for the next file.
import { Button, Card, Group, MultiSelect, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useIdempotencyKey, useSaveCsvMapping } from "@poolbook/client";
import { useEffect, useState } from "react";
import type { Pool } from "../../shell/pool-frame";
import { Refusal } from "../../shell/problem";
import { useText } from "../../text/use-text";

const COLUMNS = ["booked_on", "amount", "credit", "debit", "reference", "counterparty", "balance"] as const;
type Name = (typeof COLUMNS)[number];
const FORMATS = ["DD/MM/YYYY", "MM/DD/YYYY", "YYYY-MM-DD", "DD.MM.YYYY", "DD-MM-YYYY"];
const FIRST_BYTES = 4096;

/** The names in the first line of a CSV: enough for choosing; the server reads the file itself. */
async function headersOf(file: File): Promise<string[]> {
  const [line = ""] = (await file.slice(0, FIRST_BYTES).text()).replace(/^\uFEFF/, "").split(/\r?\n/);
  const mark = [",", ";", "\t", "|"].reduce((one, other) =>
    line.split(other).length > line.split(one).length ? other : one,
  );
  const names = line.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  return [...new Set(names.filter(Boolean))];
}

interface MappingProps {
  pool: Pool;
  /** The bank account that reads its CSV so from now on; undefined: the pool's first one. */
  account: string | undefined;
  file: File;
  why: string;
  onSaved: () => void;
}

export function Mapping({ pool, account, file, why, onSaved }: MappingProps) {
  const t = useText();
  const { key, renew } = useIdempotencyKey();
  const [headers, setHeaders] = useState<string[]>([]);
  const [chosen, setChosen] = useState<Partial<Record<Name, string>>>({});
  const [texts, setTexts] = useState<string[]>([]);
  const [format, setFormat] = useState<string | null>(null);
  const [name, setName] = useState("CSV");
  useEffect(() => {
    void headersOf(file).then(setHeaders);
  }, [file]);
  const save = useSaveCsvMapping({
    onSuccess: () => {
      renew();
      onSaved();
    },
  });
  const given = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
  const ready = given.booked_on && (given.amount || (given.credit && given.debit));
  return (
    <Card withBorder>
      <Stack gap="sm">
        <div>
          <Text fw={600}>{t("payments.mapping")}</Text>
          <Text size="sm" c="dimmed">
            {why}
          </Text>
        </div>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {COLUMNS.map((column) => (
            <Select
              key={column}
              label={t(`payments.columns.${column}`)}
              data={headers}
              clearable
              searchable
              value={chosen[column] ?? null}
              onChange={(value) => setChosen({ ...chosen, [column]: value ?? "" })}
            />
          ))}
          <MultiSelect label={t("payments.columns.texts")} data={headers} value={texts} onChange={setTexts} clearable />
          <Select
            label={t("payments.columns.date_format")}
            placeholder={t("payments.found")}
            data={FORMATS}
            clearable
            value={format}
            onChange={setFormat}
          />
          <TextInput
            label={t("payments.mappingName")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </SimpleGrid>
        <Refusal problem={save.error} />
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={!ready}
            loading={save.isPending}
            onClick={() =>
              save.mutate({
                pool_id: pool.id,
                key,
                body: {
                  ...(account ? { bank_account_id: account } : {}),
                  name,
                  mapping: {
                    ...given,
                    ...(texts.length ? { texts } : {}),
                    ...(format ? { date_format: format } : {}),
                  },
                } as never,
              })
            }
          >
            {t("payments.tryMapping")}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
