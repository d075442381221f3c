// Who did what, when, from where and on behalf of whom: the newest first, with a proof of each line.
import { Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback, useDebouncedValue } from "@mantine/hooks";
import { getAuditQuery, linkTo, receiveFile, useGetAudit, useGetMembers } from "@poolbook/client";
import { download, FileButton, NoPermission, PageHeader, useSaid, useTableState } from "@poolbook/ui";
import { useState } from "react";
import { Instant, midnightOf } from "../../shell/days";
import { DayField } from "../../shell/fields";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";

const WAIT_MS = 300;
const MEMBERS = 50;

async function saveProof(organisation_id: string, audit_id: string): Promise<void> {
  const path = "/api/v1/organisations/{organisation_id}/audit/{audit_id}/proof";
  const { content } = await receiveFile(linkTo(path, { organisation_id, audit_id }));
  download(`proof-${audit_id}.json`, content);
}

/** One of the members, found by name on the server. */
function MemberSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useText();
  const { organisationId } = useSession();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, WAIT_MS);
  const [chosen, setChosen] = useState("");
  const found = useGetMembers(
    { organisation_id: organisationId, search: asked === chosen ? "" : asked, limit: MEMBERS, after: undefined },
    { keepPrevious: true },
  );
  const ids = [...new Set([...(value ? [value] : []), ...(found.data?.items ?? []).map((one) => one.user_id)])];
  const name = useNames(ids);
  return (
    <Select
      size="xs"
      label={t("audit.who")}
      searchable
      clearable
      nothingFoundMessage={t("common.nothingFound")}
      filter={({ options }) => options}
      value={value}
      onChange={(id, option) => {
        setChosen(option?.label ?? "");
        onChange(id);
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      data={ids.map((id) => ({ value: id, label: name(id) }))}
    />
  );
}

export function Audit() {
  const t = useText();
  const said = useSaid();
  const { organisationId, may } = useSession();
  const state = useTableState();
  const { actor, what, from, to } = state.filters;
  const [typed, setTyped] = useState(what ?? "");
  const tell = useDebouncedCallback((text: string) => state.setFilter("what", text || undefined), WAIT_MS);
  const asked = { organisation_id: organisationId, actor, what, from: midnightOf(from), to: midnightOf(to) };
  const found = useGetAudit(
    { ...asked, after: state.after, limit: 50 },
    { keepPrevious: true, enabled: may("read_audit") },
  );
  if (!may("read_audit")) return <NoPermission>{t("audit.ownersOnly")}</NoPermission>;
  return (
    <>
      <PageHeader title={t("shell.audit")} subtitle={t("audit.subtitle")} />
      <Loaded of={found}>
        {(page) => (
          <Rows
            label={t("shell.audit")}
            list={getAuditQuery(asked)}
            rows={page.items}
            keyOf={(one) => one.id}
            state={state}
            next={page.next}
            isFetching={found.isPlaceholderData}
            tools={
              <Group gap="sm" align="flex-end">
                <TextInput
                  size="xs"
                  label={t("audit.what")}
                  placeholder="CapitalCall"
                  value={typed}
                  onChange={(event) => {
                    setTyped(event.currentTarget.value);
                    tell(event.currentTarget.value);
                  }}
                />
                <MemberSelect
                  value={actor ?? null}
                  onChange={(value) => state.setFilter("actor", value ?? undefined)}
                />
                <DayField
                  size="xs"
                  label={t("reports.from")}
                  value={from ?? ""}
                  onValue={(day) => state.setFilter("from", day || undefined)}
                />
                <DayField
                  size="xs"
                  label={t("audit.to")}
                  value={to ?? ""}
                  onValue={(day) => state.setFilter("to", day || undefined)}
                />
              </Group>
            }
            columns={[
              {
                key: "what",
                title: t("audit.what"),
                cell: (one) => (
                  <div>
                    <strong title={one.what}>
                      {one.kind === "fact"
                        ? said.word("facts", one.what)
                        : t(`underWay.kinds.${one.what as "POST /pools"}`, {
                            defaultValue: said.sentence(one.what, `did_${one.what.replaceAll(" ", "_")}`),
                          })}
                    </strong>
                    {one.outcome === "done" ? null : <span style={{ color: "var(--pb-loss)" }}> · {one.outcome}</span>}
                    <div style={{ fontSize: "0.8125rem", color: "var(--pb-soft)" }}>
                      {t(`audit.rooms.${one.room as "pools"}`, { defaultValue: one.room })}
                    </div>
                  </div>
                ),
              },
              {
                key: "by",
                title: t("audit.who"),
                cell: (one) => (
                  <>
                    {one.by}
                    {one.on_behalf_of_name ? ` · ${t("audit.for", { who: one.on_behalf_of_name })}` : ""}
                  </>
                ),
              },
              { key: "at", title: t("audit.when"), cell: (one) => <Instant value={one.recorded_at} /> },
              { key: "from", title: t("audit.where"), wide: true, cell: (one) => one.address || "—" },
              {
                key: "proof",
                title: t("common.actions"),
                right: true,
                cell: (one) => (
                  <FileButton onMake={() => saveProof(organisationId, one.id)}>{t("audit.proof")}</FileButton>
                ),
              },
            ]}
            empty={t("common.nothingFound")}
          />
        )}
      </Loaded>
    </>
  );
}
