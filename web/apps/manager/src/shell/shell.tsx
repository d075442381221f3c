// The frame around every screen of this app.

import { useDebouncedState } from "@mantine/hooks";
import {
  chooseOrganisation,
  onWaiting,
  signOut,
  useGetApprovals,
  useGetMe,
  useGetOrganisations,
  useGetPools,
  useGetTasks,
  useOnline,
} from "@poolbook/client";
import {
  AppShell,
  CommandPalette,
  ContextSwitch,
  ErrorState,
  NoPermission,
  OfflineBanner,
  PageSkeleton,
  Plainly,
  Toasts,
  toast,
  useSaid,
} from "@poolbook/ui";
import {
  IconFileImport,
  IconHome,
  IconKey,
  IconListCheck,
  IconShieldCheck,
  IconStack2,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useText } from "../text/use-text";
import { ExplainProvider } from "./explain";
import { useFirmNews } from "./news";
import { Prove } from "./prove";
import { useSession } from "./session";
import { Tray, UnderWayProvider } from "./under-way";

export function Shell() {
  const t = useText();
  const me = useGetMe({});
  if (me.error && !me.data) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return <PageSkeleton />;
  if (!me.data.organisation) return <NoPermission>{t("shell.noFirm")}</NoPermission>;
  return <Frame person={me.data.user} />;
}

function Frame({ person }: { person: { name: string; email: string } }) {
  const t = useText();
  const said = useSaid();
  const session = useSession();
  const online = useOnline();
  useFirmNews();
  useEffect(
    () =>
      onWaiting(
        ({ says, says_code, says_facts }) =>
          void toast({
            title: t("approvals.waits"),
            message: <Plainly words={said.sentence(says, says_code, says_facts)} />,
            tone: "wait",
          }),
      ),
    [t, said],
  );
  const mine = useGetTasks({ organisation_id: session.organisationId, mine: "yes", limit: 200 });
  const waiting = useGetApprovals({ organisation_id: session.organisationId, limit: 100 });
  const pages = [
    { label: t("shell.home"), to: "/", icon: IconHome, exact: true, waiting: mine.data?.items.length },
    { label: t("shell.pools"), to: "/pools", icon: IconStack2 },
    { label: t("shell.directory"), to: "/investors", icon: IconUsers },
    {
      label: t("shell.approvals"),
      to: "/approvals",
      icon: IconListCheck,
      waiting: waiting.data?.items.filter((one) => one.may_approve).length,
    },
  ];
  const firm = [
    ...(session.may("import") ? [{ label: t("shell.import"), to: "/import", icon: IconFileImport }] : []),
    { label: t("shell.team"), to: "/team", icon: IconUsersGroup },
    { label: t("shell.keys"), to: "/keys", icon: IconKey },
    ...(session.may("read_audit") ? [{ label: t("shell.audit"), to: "/audit", icon: IconShieldCheck }] : []),
  ];
  return (
    <ExplainProvider>
      <UnderWayProvider>
        <AppShell
          area={t("shell.area")}
          context={<Firm />}
          navigation={[{ items: pages }, { label: t("shell.firm"), items: firm }]}
          person={person}
          onSignOut={() => void signOut()}
          search={<Search pages={[...pages, ...firm]} />}
          banner={<OfflineBanner connected={online} />}
          foot={<Tray />}
        >
          <Outlet />
        </AppShell>
        <Prove />
        <Toasts />
      </UnderWayProvider>
    </ExplainProvider>
  );
}

/** For which firm one acts. Another one is another book: everything is read anew. */
function Firm() {
  const t = useText();
  const { organisationId, organisation } = useSession();
  const theirs = useGetOrganisations({ limit: 200 }).data?.items ?? [{ id: organisationId, name: organisation }];
  return (
    <ContextSwitch
      label={t("shell.firm")}
      value={organisationId}
      options={theirs.map((one) => ({ value: one.id, label: one.name }))}
      onChange={(id) => {
        chooseOrganisation(id);
        window.location.assign("/manage");
      }}
    />
  );
}

const WAIT_MS = 200;
const MOST_POOLS = 40; // as many as the list shows at once; others are found by typing

/** Ctrl+K: every page, and every pool of the firm, found on the server. */
function Search({ pages }: { pages: readonly { label: string; to: string }[] }) {
  const t = useText();
  const { may } = useSession();
  const navigate = useNavigate();
  const [search, setSearch] = useDebouncedState("", WAIT_MS);
  const asked = { search, own: "yes", limit: MOST_POOLS, after: undefined } as const;
  const pools = useGetPools(asked, { keepPrevious: true }).data?.items;
  const commands = useMemo(
    () => [
      ...pages.map((page) => ({
        id: page.to,
        label: page.label,
        group: t("shell.pages"),
        run: () => void navigate({ to: page.to }),
      })),
      ...(may("manage_pools")
        ? [
            {
              id: "new",
              label: t("pools.new"),
              group: t("shell.pages"),
              run: () => void navigate({ to: "/pools/new" }),
            },
          ]
        : []),
      ...(pools ?? []).map((pool) => ({
        id: pool.id,
        label: pool.name,
        description: pool.currency,
        group: t("shell.pools"),
        run: () => void navigate({ to: "/pools/$poolId", params: { poolId: pool.id } }),
      })),
    ],
    [pages, pools, navigate, t, may],
  );
  return <CommandPalette commands={commands} onQuery={setSearch} />;
}
