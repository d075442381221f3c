// A pool with its whole history from a file: looked at first, every fault at its cell, then brought in whole.
import { Button, Card, FileInput, Group, Stack, Text } from "@mantine/core";
import {
  type components,
  importPoolFileLook,
  isWaiting,
  newKey,
  useIdempotencyKey,
  useImportPoolFile,
  type Waiting,
} from "@poolbook/client";
import { AttentionCard, NoPermission, PageHeader, Plainly, useSaid } from "@poolbook/ui";
import { useRef, useState } from "react";
import { base64Of, MOST_BYTES } from "../../shell/files";
import { LinkButton } from "../../shell/links";
import { useLook } from "../../shell/looking";
import { Refusal } from "../../shell/problem";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { ImportProgress } from "./import-progress";
import { Lately } from "./lately";

type Answer = components["schemas"]["ImportOut"];

export function Imports() {
  const t = useText();
  const said = useSaid();
  const { organisationId, may } = useSession();
  const { key, renew } = useIdempotencyKey();
  const [files, setFiles] = useState<File[]>([]);
  const [seen, setSeen] = useState<Answer | null>(null);
  const [done, setDone] = useState<Answer | null>(null);
  const [waits, setWaits] = useState<Waiting | null>(null);
  const [jobId, setJobId] = useState("");
  const sending = useRef<AbortController>(null);
  const looking = useLook();
  const look = useImportPoolFile({
    onSuccess: (answer, { job_id }) => {
      if (looking.ends(job_id)) setSeen(answer as Answer);
    },
    onError: (_, { job_id }) => {
      looking.ends(job_id);
    },
    refreshes: false,
  });
  const bring = useImportPoolFile({
    onSuccess: (answer) => {
      if (isWaiting(answer)) setWaits(answer);
      else setDone(answer as Answer);
      setSeen(null);
      setFiles([]);
      renew();
    },
  });
  if (!may("import")) return <NoPermission />;
  const tooLarge = files.reduce((sum, one) => sum + one.size, 0) > MOST_BYTES;
  const body = async (picked: readonly File[]) => ({
    files: await Promise.all(picked.map(async (one) => ({ name: one.name, content: await base64Of(one) }))),
  });
  const pick = async (picked: File[]) => {
    setFiles(picked);
    setSeen(null);
    setDone(null);
    setWaits(null);
    bring.reset();
    look.reset();
    looking.stop();
    const size = picked.reduce((sum, one) => sum + one.size, 0);
    if (picked.length && size <= MOST_BYTES) {
      const { id, signal } = looking.begin();
      setJobId(id);
      const sent = await body(picked);
      if (!signal.aborted)
        look.mutate({ organisation_id: organisationId, dry_run: true, job_id: id, body: sent, signal });
    }
  };
  const isFine = seen !== null && seen.fault_count === 0;
  const isKnown = isFine && seen.added.length === 0;
  return (
    <>
      <PageHeader title={t("shell.import")} subtitle={t("imports.subtitle")} />
      <Stack gap="md">
        <Card withBorder maw={720}>
          <Stack>
            <FileInput
              multiple
              clearable
              label={t("imports.files")}
              description={t("imports.filesText")}
              placeholder={t("payments.pick")}
              accept=".xlsx,.xlsm,.csv"
              value={files}
              onChange={(picked) => void pick(picked)}
              error={tooLarge ? t("payments.tooLarge") : undefined}
            />
            {look.isPending || bring.isPending ? (
              <>
                <Text size="sm">{t(look.isPending ? "imports.looking" : "imports.goesOn")}</Text>
                <ImportProgress
                  key={jobId}
                  jobId={jobId}
                  label={t("shell.import")}
                  onDrop={() => sending.current?.abort()}
                />
              </>
            ) : null}
            <Refusal problem={look.error ?? bring.error} />
            {isFine ? (
              <AttentionCard
                tone="good"
                title={isKnown ? t("imports.known", { pool: seen.pool }) : t("imports.fine", { pool: seen.pool })}
              >
                {seen.added.map((one) => `${one.rows} ${t(`underWay.sheets.${one.sheet as "pool"}`)}`).join(" · ")}
              </AttentionCard>
            ) : null}
            {isFine && !isKnown && seen.eyes > 1 ? (
              <AttentionCard title={t("imports.willWait", { count: seen.eyes - 1 })}>
                {t("imports.willWaitText")}
              </AttentionCard>
            ) : null}
            {seen && !isKnown ? (
              <Group justify="flex-end">
                <Button
                  disabled={!isFine}
                  loading={bring.isPending}
                  onClick={async () => {
                    const job_id = newKey();
                    setJobId(job_id);
                    sending.current = new AbortController();
                    const { signal } = sending.current;
                    bring.mutate({ organisation_id: organisationId, job_id, key, body: await body(files), signal });
                  }}
                >
                  {t(seen.eyes > 1 ? "imports.ask" : seen.is_new ? "imports.bringIn" : "imports.add")}
                </Button>
              </Group>
            ) : null}
            {waits ? (
              <AttentionCard
                title={t("approvals.waits")}
                action={
                  <LinkButton to="/approvals" size="xs" variant="default">
                    {t("shell.approvals")}
                  </LinkButton>
                }
              >
                <Plainly words={said.sentence(waits.says, waits.says_code, waits.says_facts)} />
              </AttentionCard>
            ) : null}
            {done?.pool_id ? (
              <AttentionCard
                tone="good"
                title={t("imports.done", { pool: done.pool })}
                action={
                  <LinkButton to="/pools/$poolId" params={{ poolId: done.pool_id }} size="xs">
                    {t("imports.look")}
                  </LinkButton>
                }
              />
            ) : null}
          </Stack>
        </Card>
        {seen && seen.fault_count > 0 ? (
          <Rows
            label={t("imports.faults", { count: seen.fault_count })}
            title={t("imports.faults", { count: seen.fault_count })}
            note={
              seen.faults.length < seen.fault_count
                ? `${t("imports.nothingChanged")} ${t("imports.firstOnes", { count: seen.faults.length })}`
                : t("imports.nothingChanged")
            }
            list={importPoolFileLook({ organisation_id: organisationId }, () => body(files))}
            rows={seen.faults.map((one, place) => ({ ...one, place }))}
            keyOf={(one) => String(one.place)}
            columns={[
              { key: "sheet", title: t("imports.sheet"), cell: (one) => <strong>{one.sheet}</strong> },
              { key: "row", title: t("imports.row"), right: true, cell: (one) => one.row ?? "—" },
              { key: "column", title: t("imports.column"), cell: (one) => one.column ?? "—" },
              {
                key: "what",
                title: t("imports.what"),
                cell: (one) => <Plainly words={said.sentence(one.sentence, one.sentence_code, one.sentence_facts)} />,
              },
            ]}
          />
        ) : null}
        <Lately />
      </Stack>
    </>
  );
}
