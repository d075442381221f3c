// Who belongs to the firm, as what; inviting somebody, changing a role, taking somebody out.
import { Button, Group, Menu, Radio, Stack, Switch, TextInput } from "@mantine/core";
import {
  chooseOrganisation,
  getInvitationsQuery,
  getMembersQuery,
  useChangeRole,
  useGetInvitations,
  useGetMembers,
  useIdempotencyKey,
  useInviteMember,
  useRemoveMember,
  useResendInvitation,
  useRevokeInvitation,
  useTransferOwnership,
} from "@poolbook/client";
import { PageHeader, Status, useTableState, Window } from "@poolbook/ui";
import { IconDots } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { Instant } from "../../shell/days";
import { LinkButton } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { useNames } from "../../shell/names";
import { PoolsSelect } from "../../shell/pool-select";
import { Refusal } from "../../shell/problem";
import { ReviewWindow } from "../../shell/review";
import { RolesAlone } from "../../shell/roles-alone";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { MemberPools } from "./member-pools";
import { SecondFactor } from "./second-factor";

const ROLES = ["owner", "manager", "operations", "approver", "auditor"] as const;
type Role = (typeof ROLES)[number];
type Act = "role" | "remove" | "leave" | "owner" | "pools";
interface Asked {
  member: Member;
  act: Act;
}
export type Member = NonNullable<ReturnType<typeof useGetMembers>["data"]>["items"][number];

export function Team() {
  const t = useText();
  const session = useSession();
  const mayChange = session.may("manage_organisation");
  const [inviting, setInviting] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const state = useTableState({ prefix: "m-" });
  const found = useGetMembers(
    { organisation_id: session.organisationId, limit: 50, after: state.after },
    { keepPrevious: true },
  );
  const name = useNames((found.data?.items ?? []).map((one) => one.user_id));
  return (
    <>
      <PageHeader
        title={t("shell.team")}
        subtitle={session.organisation}
        actions={mayChange ? <Button onClick={() => setInviting(true)}>{t("team.invite")}</Button> : undefined}
      />
      <RolesAlone
        action={
          <LinkButton to="/policy" size="xs" variant="default">
            {t("approvals.changePolicy")}
          </LinkButton>
        }
      />
      <Loaded of={found}>
        {({ items, next }) => (
          <Rows
            label={t("team.members")}
            list={getMembersQuery({ organisation_id: session.organisationId })}
            title={t("team.members")}
            rows={items}
            state={state}
            next={next}
            isFetching={found.isPlaceholderData}
            keyOf={(one) => one.user_id}
            columns={[
              {
                key: "name",
                title: t("common.name"),
                cell: (one) => (
                  <strong>
                    {name(one.user_id)}
                    {one.user_id === session.userId ? ` (${t("team.you")})` : ""}
                  </strong>
                ),
              },
              { key: "role", title: t("team.role"), cell: (one) => t(`roles.${one.role as Role}`) },
              {
                key: "may",
                title: t("team.may"),
                wide: true,
                cell: (one) =>
                  `${t(`roles.${one.role as Role}Text`)}${one.all_pools ? "" : ` · ${t("team.somePools")}`}`,
              },
              {
                key: "until",
                title: t("team.until"),
                right: true,
                cell: (one) => (one.ends_at ? <Instant value={one.ends_at} /> : "—"),
              },
              {
                key: "act",
                title: t("common.actions"),
                right: true,
                cell: (one) => {
                  const acts = actsOn(one, session.userId, mayChange);
                  return acts.length > 0 ? (
                    <Menu position="bottom-end">
                      <Menu.Target>
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={t("team.change", { name: name(one.user_id) })}
                        >
                          <IconDots size={16} aria-hidden />
                        </Button>
                      </Menu.Target>
                      <Menu.Dropdown>
                        {acts.map((act) => (
                          <Menu.Item
                            key={act}
                            {...(["remove", "leave"].includes(act) ? { color: "red" } : {})}
                            onClick={() => setAsked({ member: one, act })}
                          >
                            {t(`team.acts.${act}`)}
                          </Menu.Item>
                        ))}
                      </Menu.Dropdown>
                    </Menu>
                  ) : null;
                },
              },
            ]}
          />
        )}
      </Loaded>
      <SecondFactor />
      <Invitations mayChange={mayChange} />
      {inviting ? <Invite onClose={() => setInviting(false)} /> : null}
      {asked?.act === "pools" ? (
        <MemberPools member={asked.member} name={name(asked.member.user_id)} onClose={() => setAsked(null)} />
      ) : asked ? (
        <Change
          key={asked.member.user_id + asked.act}
          {...asked}
          act={asked.act}
          name={name(asked.member.user_id)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

/** What may be done about a member: an owner decides about others, everybody may leave. */
export function actsOn(member: Member, userId: string, isOwner: boolean): Act[] {
  if (member.user_id === userId) return ["leave"];
  if (!isOwner) return [];
  if (member.role === "owner") return ["role", "remove"];
  return ["role", "pools", ...(member.ends_at ? [] : ["owner" as const]), "remove"];
}

function Invitations({ mayChange }: { mayChange: boolean }) {
  const t = useText();
  const { organisationId, may } = useSession();
  const state = useTableState({ prefix: "i-" });
  const asked = { organisation_id: organisationId, state: "waiting,expired" };
  const found = useGetInvitations({ ...asked, limit: 50, after: state.after }, { keepPrevious: true });
  const investors = useNames((found.data?.items ?? []).map((one) => one.investor_id));
  const { key, renew } = useIdempotencyKey();
  const resend = useResendInvitation({ onSuccess: renew });
  const revoke = useRevokeInvitation({ onSuccess: renew });
  const mayAct = mayChange || may("manage_investors");
  return (
    <div style={{ marginTop: "1rem" }}>
      <Refusal problem={resend.error ?? revoke.error} />
      <Rows
        label={t("team.invitations")}
        list={getInvitationsQuery(asked)}
        title={t("team.invitations")}
        rows={found.data?.items ?? []}
        state={state}
        next={found.data?.next}
        isFetching={found.isPlaceholderData}
        keyOf={(one) => one.id}
        columns={[
          { key: "email", title: t("directory.email"), cell: (one) => <strong>{one.email}</strong> },
          { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
          {
            key: "as",
            title: t("directory.as"),
            cell: (one) =>
              one.role
                ? t(`roles.${one.role as Role}`)
                : `${t(`directory.capacities.${one.capacity as "viewer"}`)} · ${investors(one.investor_id)}`,
          },
          { key: "until", title: t("team.until"), right: true, cell: (one) => <Instant value={one.expires_at} /> },
          {
            key: "act",
            title: t("common.actions"),
            right: true,
            cell: (one) =>
              mayAct ? (
                <Group gap={6} justify="flex-end" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={resend.isPending && resend.variables?.invitation_id === one.id}
                    onClick={() => resend.mutate({ invitation_id: one.id, key })}
                  >
                    {t("team.resend")}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={revoke.isPending && revoke.variables?.invitation_id === one.id}
                    onClick={() => revoke.mutate({ invitation_id: one.id, key })}
                  >
                    {t("team.revoke")}
                  </Button>
                </Group>
              ) : null,
          },
        ]}
        empty={t("team.nobodyInvited")}
      />
    </div>
  );
}

function RoleChoice({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const t = useText();
  return (
    <Radio.Group label={t("team.role")} value={value} onChange={onChange}>
      <Stack gap={8} mt={6}>
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={t(`roles.${role}`)} description={t(`roles.${role}Text`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Invite({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { organisationId } = useSession();
  const { key } = useIdempotencyKey();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<string>("operations");
  const [allPools, setAllPools] = useState(true);
  const [chosen, setChosen] = useState<string[]>([]);
  const invite = useInviteMember({ onSuccess: onClose });
  const send = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({
      organisation_id: organisationId,
      key,
      body: {
        email: email.trim(),
        role,
        all_pools: allPools,
        grants: allPools ? [] : chosen.map((pool_id) => ({ pool_id })),
      },
    });
  };
  return (
    <Window opened onClose={onClose} title={t("team.invite")} size="lg">
      <form onSubmit={send}>
        <Stack>
          <TextInput
            type="email"
            required
            label={t("directory.email")}
            description={t("directory.inviteText")}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleChoice value={role} onChange={setRole} />
          <Switch
            label={t("team.allPools")}
            description={t("team.allPoolsText")}
            checked={allPools}
            onChange={(event) => setAllPools(event.currentTarget.checked)}
          />
          {allPools ? null : <PoolsSelect label={t("shell.pools")} value={chosen} onChange={setChosen} />}
          <Refusal problem={invite.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={invite.isPending}>
              {t("team.invite")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}

interface ChangeProps {
  member: Member;
  act: Exclude<Act, "pools">;
  name: string;
  onClose: () => void;
}

function Change({ member, act, name, onClose }: ChangeProps) {
  const t = useText();
  const { organisationId, organisation } = useSession();
  const { key } = useIdempotencyKey();
  const [role, setRole] = useState(member.role);
  const done = { onSuccess: onClose };
  const change = useChangeRole(done);
  const remove = useRemoveMember(done);
  const transfer = useTransferOwnership(done);
  // who has left is asked for another firm, or told that there is none
  const leave = useRemoveMember({ onSuccess: leaveFirm, refreshes: false });
  const takes = { role: change, remove, leave, owner: transfer }[act];
  const whose = { organisation_id: organisationId, user_id: member.user_id };
  const confirm = () => {
    // an owner has no end; who becomes another thing keeps theirs
    const ends_at = role === "owner" ? null : member.ends_at;
    if (act === "role") change.mutate({ ...whose, key, body: { role, ends_at } });
    if (act === "remove") remove.mutate({ ...whose } as never);
    if (act === "leave") leave.mutate({ ...whose } as never);
    if (act === "owner") transfer.mutate({ organisation_id: organisationId, key, body: { user_id: member.user_id } });
  };
  return (
    <ReviewWindow
      opened
      danger={act !== "role"}
      title={t(`team.acts.${act}`)}
      act={act === "role" ? t("common.save") : t(`team.acts.${act}`)}
      facts={[
        [t("common.name"), name],
        [t("team.roleNow"), t(`roles.${member.role as Role}`)],
        [t("shell.firm"), organisation],
      ]}
      next={t(`team.nexts.${act}`)}
      pending={takes.isPending}
      problem={takes.error}
      ready={act !== "role" || role !== member.role}
      onBack={onClose}
      onConfirm={confirm}
    >
      {act === "role" ? <RoleChoice value={role} onChange={setRole} /> : null}
    </ReviewWindow>
  );
}

function leaveFirm() {
  chooseOrganisation(null);
  window.location.assign("/manage");
}
