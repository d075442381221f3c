// The frame around every screen of this app.
import { signOut, useGetMe, useGetNotifications, useGetPortfolio, useNews, useOnline } from "@poolbook/client";
import { AppShell, CommandPalette, ErrorState, OfflineBanner, PageSkeleton, Toasts, toast } from "@poolbook/ui";
import {
  IconBell,
  IconBuildingBank,
  IconChartLine,
  IconCoins,
  IconCompass,
  IconFileInvoice,
  IconHistory,
  IconLayoutDashboard,
  IconSettings,
} from "@tabler/icons-react";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useText } from "../text/use-text";
import { ExplainProvider } from "./explain";

export function Shell() {
  const t = useText();
  const me = useGetMe({});
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return <PageSkeleton />;
  return <Signed person={me.data.user} area={t("shell.area")} />;
}

function Signed({ person, area }: { person: { name: string; email: string }; area: string }) {
  const t = useText();
  const online = useOnline();
  useNews(
    {
      CapitalCallIssued: t("news.call"),
      ContributionsReceived: t("news.payment"),
      DistributionApproved: t("news.distribution"),
      CommitmentAccepted: t("news.accepted"),
      CommitmentDeclined: t("news.declined"),
      CommitmentsAdmitted: t("news.admitted"),
    },
    (sentence) => void toast({ title: sentence }),
  );
  const unread = useGetNotifications({ limit: 1 }).data?.unread;
  const due = useGetPortfolio({}).data?.due.length;
  const pages = [
    { label: t("shell.portfolio"), to: "/", icon: IconLayoutDashboard, exact: true },
    { label: t("shell.explore"), to: "/explore", icon: IconCompass },
    { label: t("shell.calls"), to: "/calls", icon: IconFileInvoice, waiting: due || undefined },
    { label: t("shell.distributions"), to: "/distributions", icon: IconCoins },
    { label: t("shell.performance"), to: "/performance", icon: IconChartLine },
    { label: t("shell.capitalAccount"), to: "/capital-account", icon: IconBuildingBank },
    { label: t("shell.activity"), to: "/activity", icon: IconHistory },
  ];
  const own = [
    { label: t("shell.notifications"), to: "/notifications", icon: IconBell, waiting: unread || undefined },
    { label: t("shell.settings"), to: "/settings", icon: IconSettings },
  ];
  return (
    <AppShell
      area={area}
      navigation={[{ items: pages }, { label: t("shell.you"), items: own }]}
      person={person}
      onSignOut={() => void signOut()}
      search={<Search pages={[...pages, ...own]} />}
      banner={<OfflineBanner connected={online} />}
    >
      <ExplainProvider>
        <Outlet />
      </ExplainProvider>
      <Toasts />
    </AppShell>
  );
}

/** Ctrl+K: every page and every pool of one's own. */
function Search({ pages }: { pages: readonly { label: string; to: string }[] }) {
  const t = useText();
  const navigate = useNavigate();
  const pools = useGetPortfolio({}).data?.pools;
  const commands = useMemo(
    () => [
      ...pages.map((page) => ({
        id: page.to,
        label: page.label,
        group: t("shell.pages"),
        run: () => void navigate({ to: page.to }),
      })),
      ...(pools ?? []).map(({ pool, organisation }) => ({
        id: pool.id,
        label: pool.name,
        description: organisation,
        group: t("shell.pools"),
        run: () => void navigate({ to: "/pools/$poolId", params: { poolId: pool.id } }),
      })),
    ],
    [pages, pools, navigate, t],
  );
  return <CommandPalette commands={commands} />;
}
