// Files and notes put to something that happened: shown, saved and added where the thing is shown.
import { Button, FileInput, Group, Stack, Text, Textarea } from "@mantine/core";
import {
  getEvidenceCountsQuery,
  getEvidenceFileLink,
  getEvidenceQuery,
  receiveFile,
  useAttachEvidence,
  type useGetEvidence,
  useIdempotencyKey,
} from "@poolbook/client";
import { download, FileButton, Window } from "@poolbook/ui";
import { IconPaperclip } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useText } from "../text/use-text";
import { Instant } from "./days";
import { base64Of, MOST_BYTES } from "./files";
import { Loaded } from "./loaded";
import { useNames } from "./names";
import { useInPieces } from "./pieces";
import { Refusal } from "./problem";
import { useSession } from "./session";
import { useWholeList } from "./whole-list";
import { OwnWork } from "./work-line";

export const EVIDENCE_TYPES = ".pdf,.png,.jpg,.jpeg,.tif,.tiff,.xlsx,.docx,.eml,.txt,.csv";

/** How many pieces of evidence each of these things has: asked for together. */
export function useEvidenceCounts(poolId: string, subjects: readonly string[]): ReadonlyMap<string, number> {
  const found = useInPieces(subjects, (some) => getEvidenceCountsQuery({ pool_id: poolId, subject: some }));
  return new Map(found.map((one) => [one.subject, one.count]));
}

interface About {
  poolId: string;
  /** The fact or thing. */
  subject: string;
  /** What it is, for the head of the window. */
  what: string;
}

/** A button that says how much evidence there is, and opens it. */
export function EvidenceButton({ count = 0, ...about }: About & { count?: number | undefined }) {
  const t = useText();
  const { may } = useSession();
  const [opened, setOpened] = useState(false);
  if (count === 0 && !may("propose")) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPaperclip size={14} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {count > 0 ? count : t("evidence.attach")}
        <span className="pb-hidden">{t("evidence.of", { what: about.what })}</span>
      </Button>
      {opened ? (
        <Window opened onClose={() => setOpened(false)} title={t("evidence.title", { what: about.what })}>
          <Evidence {...about} />
        </Window>
      ) : null}
    </>
  );
}

/** What there is, and a form for more. */
export function Evidence({ poolId, subject }: About) {
  const t = useText();
  const { may } = useSession();
  const found = useWholeList((after) => getEvidenceQuery({ pool_id: poolId, subject, limit: 200, after }));
  return (
    <Stack>
      <Loaded of={found} skeleton={<Text c="dimmed">…</Text>}>
        {(items) => (items.length ? <EvidenceList poolId={poolId} items={items} /> : <Text>{t("evidence.none")}</Text>)}
      </Loaded>
      {may("propose") ? <Attach poolId={poolId} subject={subject} /> : null}
    </Stack>
  );
}

export type Piece = NonNullable<ReturnType<typeof useGetEvidence>["data"]>["items"][number];

export function EvidenceList({ poolId, items }: { poolId: string; items: readonly Piece[] }) {
  const t = useText();
  const name = useNames(items.map((one) => one.attached_by));
  return (
    <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {items.map((one) => (
        <li key={one.id} style={{ padding: "0.4rem 0", overflowWrap: "anywhere" }}>
          {one.sha256 ? <SaveButton poolId={poolId} piece={one} /> : null}
          {one.note ? <Text>{one.note}</Text> : null}
          <Text size="sm" c="dimmed">
            {t("explain.by", { who: name(one.attached_by) })} · <Instant value={one.recorded_at} />
          </Text>
        </li>
      ))}
    </ul>
  );
}

export function SaveButton({ poolId, piece }: { poolId: string; piece: Piece }) {
  const save = async () => {
    const file = await receiveFile(getEvidenceFileLink({ pool_id: poolId, evidence_id: piece.id }));
    download(file.name, file.content);
  };
  return <FileButton onMake={save}>{piece.name}</FileButton>;
}

function Attach({ poolId, subject }: { poolId: string; subject: string }) {
  const t = useText();
  const { key, renew } = useIdempotencyKey();
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState("");
  const attach = useAttachEvidence({
    onSuccess: () => {
      renew();
      setFile(null);
      setNote("");
    },
  });
  const tooLarge = file !== null && file.size > MOST_BYTES;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const content = file ? { name: file.name, content: await base64Of(file) } : null;
    attach.mutate({ pool_id: poolId, key, body: { subject, note, file: content } });
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack gap="sm">
        <FileInput
          label={t("evidence.file")}
          description={t("evidence.fileText")}
          placeholder={t("payments.pick")}
          value={file}
          onChange={setFile}
          clearable
          accept={EVIDENCE_TYPES}
          error={tooLarge ? t("payments.tooLarge") : undefined}
        />
        <Textarea
          label={t("common.memo")}
          autosize
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <OwnWork isPending={attach.isPending} />
        <Refusal problem={attach.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={attach.isPending} disabled={tooLarge || (!file && note.trim() === "")}>
            {t("evidence.attach")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
