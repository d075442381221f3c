// Bearer tokens of one's own, and programs of others that the firm lets in.
import { Button, Group, MultiSelect, Select, Stack, Text, TextInput } from "@mantine/core";
import {
  getClientsQuery,
  getTokensQuery,
  useGetClients,
  useGetTokens,
  useIdempotencyKey,
  useIssueToken,
  useRegisterClient,
  useRevokeClient,
  useRevokeToken,
} from "@poolbook/client";
import { AttentionCard, CopyText, PageHeader, Status, useTableState, Window } from "@poolbook/ui";
import { type FormEvent, useState } from "react";
import { Instant } from "../../shell/days";
import { Loaded } from "../../shell/loaded";
import { Refusal } from "../../shell/problem";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";

const SCOPES = [
  "users:read",
  "users:write",
  "pools:read",
  "pools:write",
  "transactions:read",
  "transactions:write",
  "reports:read",
  "money:approve",
];
const STANDING = { revoked: "no" } as const;
const DAY_S = 86_400;
const DAYS = ["1", "7", "30", "90", "365"];

export function Keys() {
  const t = useText();
  const { may } = useSession();
  const [window, setWindow] = useState<"token" | "client" | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const state = useTableState({ prefix: "k-" });
  const tokens = useGetTokens({ ...STANDING, limit: 50, after: state.after }, { keepPrevious: true });
  const revoke = useRevokeToken();
  const mayLetIn = may("manage_organisation");
  return (
    <>
      <PageHeader
        title={t("shell.keys")}
        subtitle={t("keys.subtitle")}
        actions={
          <>
            {mayLetIn ? (
              <Button variant="default" onClick={() => setWindow("client")}>
                {t("keys.newClient")}
              </Button>
            ) : null}
            <Button onClick={() => setWindow("token")}>{t("keys.new")}</Button>
          </>
        }
      />
      {secret ? (
        <div style={{ marginBottom: "1rem" }}>
          <AttentionCard
            tone="good"
            title={t("keys.once")}
            action={
              <Button size="xs" variant="default" onClick={() => setSecret(null)}>
                {t("common.done")}
              </Button>
            }
          >
            <div style={{ overflowWrap: "anywhere" }}>
              <CopyText value={secret} label={t("keys.secret")} />
            </div>
          </AttentionCard>
        </div>
      ) : null}
      <Refusal problem={revoke.error} />
      <Loaded of={tokens}>
        {({ items, next }) => (
          <Rows
            label={t("keys.tokens")}
            list={getTokensQuery(STANDING)}
            title={t("keys.tokens")}
            rows={items}
            state={state}
            next={next}
            isFetching={tokens.isPlaceholderData}
            keyOf={(one) => one.id}
            columns={[
              { key: "name", title: t("common.name"), cell: (one) => <strong>{one.name}</strong> },
              { key: "scopes", title: t("keys.scopes"), cell: (one) => one.scopes?.join(", ") ?? t("keys.everything") },
              {
                key: "used",
                title: t("keys.lastUsed"),
                right: true,
                cell: (one) => <Instant value={one.last_used_at} />,
              },
              { key: "until", title: t("team.until"), right: true, cell: (one) => <Instant value={one.expires_at} /> },
              {
                key: "act",
                title: t("common.actions"),
                right: true,
                cell: (one) => (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={revoke.isPending && revoke.variables?.token_id === one.id}
                    onClick={() => revoke.mutate({ token_id: one.id } as never)}
                  >
                    {t("keys.revoke")}
                  </Button>
                ),
              },
            ]}
            empty={t("keys.none")}
          />
        )}
      </Loaded>
      <Clients mayLetIn={mayLetIn} />
      {window === "token" ? <NewToken onMade={setSecret} onClose={() => setWindow(null)} /> : null}
      {window === "client" ? <NewClient onMade={setSecret} onClose={() => setWindow(null)} /> : null}
    </>
  );
}

function Clients({ mayLetIn }: { mayLetIn: boolean }) {
  const t = useText();
  const { organisationId } = useSession();
  const state = useTableState({ prefix: "c-" });
  const asked = { ...STANDING, organisation_id: organisationId };
  const found = useGetClients({ ...asked, limit: 50, after: state.after }, { keepPrevious: true });
  const revoke = useRevokeClient();
  return (
    <div style={{ marginTop: "1rem" }}>
      <Refusal problem={revoke.error} />
      <Loaded of={found}>
        {({ items, next }) => (
          <Rows
            label={t("keys.clients")}
            list={getClientsQuery(asked)}
            title={t("keys.clients")}
            state={state}
            next={next}
            isFetching={found.isPlaceholderData}
            rows={items}
            keyOf={(one) => one.id}
            columns={[
              { key: "name", title: t("common.name"), cell: (one) => <strong>{one.name}</strong> },
              { key: "kind", title: t("directory.kind"), cell: (one) => one.kind },
              { key: "scopes", title: t("keys.scopes"), cell: (one) => one.scopes.join(", ") },
              {
                key: "id",
                title: t("keys.clientId"),
                wide: true,
                cell: (one) => <CopyText value={one.id} label={one.name} />,
              },
              {
                key: "act",
                title: t("common.actions"),
                right: true,
                cell: (one) =>
                  mayLetIn ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => revoke.mutate({ organisation_id: organisationId, client_id: one.id } as never)}
                    >
                      {t("keys.revoke")}
                    </Button>
                  ) : (
                    <Status state="open" />
                  ),
              },
            ]}
            empty={t("keys.noClients")}
          />
        )}
      </Loaded>
    </div>
  );
}

function NewToken({ onMade, onClose }: { onMade: (secret: string) => void; onClose: () => void }) {
  const t = useText();
  const [name, setName] = useState("");
  const [days, setDays] = useState("30");
  const [scopes, setScopes] = useState<string[]>([]);
  const issue = useIssueToken({
    onSuccess: ({ token }) => {
      onMade(token);
      onClose();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    issue.mutate({
      body: { name: name.trim(), ttl_s: Number.parseInt(days, 10) * DAY_S, scopes: scopes.length ? scopes : null },
    } as never);
  };
  return (
    <Window opened onClose={onClose} title={t("keys.new")} size="lg">
      <form onSubmit={send}>
        <Stack>
          <TextInput
            label={t("common.name")}
            description={t("keys.nameText")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t("keys.days")}
            allowDeselect={false}
            value={days}
            onChange={(value) => value && setDays(value)}
            data={DAYS.map((value) => ({ value, label: t("keys.daysLong", { count: Number.parseInt(value, 10) }) }))}
          />
          <MultiSelect
            label={t("keys.scopes")}
            description={t("keys.scopesText")}
            data={SCOPES}
            value={scopes}
            onChange={setScopes}
            clearable
          />
          <Refusal problem={issue.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={issue.isPending} disabled={!name.trim()}>
              {t("keys.new")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}

function NewClient({ onMade, onClose }: { onMade: (secret: string) => void; onClose: () => void }) {
  const t = useText();
  const { organisationId } = useSession();
  const { key } = useIdempotencyKey();
  const [name, setName] = useState("");
  const [kind, setKind] = useState("machine");
  const [scopes, setScopes] = useState<string[]>(["reports:read"]);
  const [back, setBack] = useState("");
  const register = useRegisterClient({
    onSuccess: (made) => {
      if (made.client_secret) onMade(made.client_secret);
      onClose();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    register.mutate({
      organisation_id: organisationId,
      key,
      body: { name: name.trim(), kind, scopes, redirect_uris: back.trim() ? [back.trim()] : [] },
    } as never);
  };
  return (
    <Window opened onClose={onClose} title={t("keys.newClient")} size="lg">
      <form onSubmit={send}>
        <Stack>
          <TextInput
            label={t("common.name")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t("directory.kind")}
            allowDeselect={false}
            value={kind}
            onChange={(value) => value && setKind(value)}
            data={(["machine", "web", "native"] as const).map((value) => ({ value, label: t(`keys.kinds.${value}`) }))}
          />
          <MultiSelect label={t("keys.scopes")} data={SCOPES} value={scopes} onChange={setScopes} />
          {kind === "machine" ? (
            <Text size="sm" c="dimmed">
              {t("keys.machineText")}
            </Text>
          ) : (
            <TextInput
              type="url"
              required
              label={t("keys.back")}
              value={back}
              onChange={(event) => setBack(event.currentTarget.value)}
            />
          )}
          <Refusal problem={register.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={register.isPending} disabled={!name.trim() || scopes.length === 0}>
              {t("keys.newClient")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}
