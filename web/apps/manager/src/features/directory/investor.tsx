// One investor: who acts for them, where their money goes, and inviting somebody to act for them.
import { Box, Button, Group, SegmentedControl, SimpleGrid, Stack, TextInput } from "@mantine/core";
import {
  getInvitationsQuery,
  useGetBankDetails,
  useGetInvestor,
  useIdempotencyKey,
  useInviteInvestorUser,
  useSetBankDetails,
} from "@poolbook/client";
import { PageHeader, Section, Status, Window } from "@poolbook/ui";
import { type FormEvent, useState } from "react";
import { accountOf, NO_ACCOUNT, NumberFields, SchemeControl } from "../../shell/account-fields";
import { Day, Instant } from "../../shell/days";
import { Facts } from "../../shell/figures";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { Refusal } from "../../shell/problem";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";
import { Erase } from "./erase";

export function InvestorPage({ investorId }: { investorId: string }) {
  const t = useText();
  const { may, organisationId } = useSession();
  const [window, setWindow] = useState<"invite" | "bank" | null>(null);
  const found = useGetInvestor({ investor_id: investorId });
  const bank = useGetBankDetails({ investor_id: investorId, limit: 50, after: undefined });
  const invited = { organisation_id: organisationId, investor_id: investorId };
  const invitations = useWholeList((after) => getInvitationsQuery({ ...invited, limit: 200, after }));
  const latest = bank.data?.items.at(-1);
  return (
    <Loaded of={found}>
      {(investor) => (
        <>
          <PageHeader
            title={investor.name}
            subtitle={`${t("investors.number", { number: investor.register_no })} · ${t(`investors.classes.${investor.class as "lp"}`)}`}
            above={<TextLink to="/investors">{t("shell.directory")}</TextLink>}
            actions={
              may("manage_investors") ? (
                <>
                  <Button variant="default" onClick={() => setWindow("bank")}>
                    {t("directory.setBank")}
                  </Button>
                  <Button onClick={() => setWindow("invite")}>{t("directory.invite")}</Button>
                </>
              ) : undefined
            }
          />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" mb="md">
            <Section title={t("directory.who")}>
              <Facts
                items={[
                  [
                    t("directory.kind"),
                    t(`directory.kinds.${investor.kind as "trust"}`, { defaultValue: investor.kind }),
                  ],
                  [t("directory.country"), investor.country || "—"],
                  [t("directory.email"), investor.email || "—"],
                ]}
              />
            </Section>
            <Section title={t("directory.bank")}>
              {latest ? (
                <Facts
                  items={[
                    [t("directory.holder"), latest.holder],
                    [
                      t("directory.account"),
                      [latest.iban, latest.bsb, latest.routing, latest.account].filter(Boolean).join(" "),
                    ],
                    [t("wizard.currency"), latest.currency],
                    [t("directory.since"), <Instant key="since" value={latest.recorded_at} />],
                  ]}
                />
              ) : (
                t("directory.noBank")
              )}
            </Section>
          </SimpleGrid>
          <Rows
            label={t("directory.invitations")}
            title={t("directory.invitations")}
            list={getInvitationsQuery(invited)}
            rows={invitations.data ?? []}
            keyOf={(one) => one.id}
            columns={[
              { key: "email", title: t("directory.email"), cell: (one) => one.email || "—" },
              { key: "state", title: t("common.state"), badge: true, cell: (one) => <Status state={one.state} /> },
              {
                key: "as",
                title: t("directory.as"),
                cell: (one) => t(`directory.capacities.${one.capacity as "viewer"}`),
              },
              {
                key: "on",
                title: t("directory.invitedOn"),
                right: true,
                cell: (one) => <Day value={one.invited_at} />,
              },
              { key: "until", title: t("team.until"), right: true, cell: (one) => <Day value={one.expires_at} /> },
            ]}
            empty={t("directory.nobodyInvited")}
          />
          {may("manage_organisation") && !investor.is_erased ? (
            <Section title={t("directory.eraseHead")}>
              <Group justify="space-between" gap="sm">
                <span>{t("directory.eraseText")}</span>
                <Erase investorId={investorId} name={investor.name} number={investor.register_no} />
              </Group>
            </Section>
          ) : null}
          {window === "invite" ? (
            <Invite
              investorId={investorId}
              name={investor.name}
              email={investor.email}
              onClose={() => setWindow(null)}
            />
          ) : null}
          {window === "bank" ? (
            <BankForm investorId={investorId} name={investor.name} onClose={() => setWindow(null)} />
          ) : null}
        </>
      )}
    </Loaded>
  );
}

function Invite({
  investorId,
  name,
  email,
  onClose,
}: {
  investorId: string;
  name: string;
  email: string;
  onClose: () => void;
}) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [address, setAddress] = useState(email);
  const [capacity, setCapacity] = useState("signatory");
  const invite = useInviteInvestorUser({ onSuccess: onClose });
  const send = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ investor_id: investorId, key, body: { email: address.trim(), capacity } });
  };
  return (
    <Window opened onClose={onClose} title={t("directory.inviteTitle", { name })} size="lg">
      <form onSubmit={send}>
        <Stack>
          <TextInput
            type="email"
            required
            label={t("directory.email")}
            description={t("directory.inviteText")}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <SegmentedControl
            value={capacity}
            onChange={setCapacity}
            data={(["signatory", "viewer"] as const).map((value) => ({
              value,
              label: t(`directory.capacities.${value}`),
            }))}
            aria-label={t("directory.as")}
          />
          <Refusal problem={invite.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={invite.isPending}>
              {t("directory.invite")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}

function BankForm({ investorId, name, onClose }: { investorId: string; name: string; onClose: () => void }) {
  const t = useText();
  const { key } = useIdempotencyKey();
  const [holder, setHolder] = useState(name);
  const [currency, setCurrency] = useState("AUD");
  const [account, setAccount] = useState(NO_ACCOUNT);
  const set = useSetBankDetails({ onSuccess: onClose });
  const send = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ investor_id: investorId, key, body: { holder, currency, ...accountOf(account) } });
  };
  return (
    <Window opened onClose={onClose} title={t("directory.setBank")} size="lg">
      <form onSubmit={send}>
        <Stack>
          <TextInput
            label={t("directory.holder")}
            required
            value={holder}
            onChange={(event) => setHolder(event.currentTarget.value)}
          />
          <Group grow align="flex-start">
            <TextInput
              label={t("wizard.currency")}
              required
              maxLength={3}
              value={currency}
              onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
            />
            <Box mt={24}>
              <SchemeControl value={account} onChange={setAccount} />
            </Box>
          </Group>
          <NumberFields value={account} onChange={setAccount} />
          <Refusal problem={set.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={set.isPending}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}
