// The frame around every screen of this app.
import { signOut, useGetMe } from "@poolbook/client";
import { AppShell, ErrorState, PageSkeleton } from "@poolbook/ui";
import { IconStack2 } from "@tabler/icons-react";
import { Outlet } from "@tanstack/react-router";
import { useText } from "../text/use-text";

export function Shell() {
  const t = useText();
  const me = useGetMe({});
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return <PageSkeleton />;
  return (
    <AppShell
      area={t("shell.area")}
      navigation={[{ items: [{ label: t("shell.pools"), to: "/", icon: IconStack2, exact: true }] }]}
      person={me.data.user}
      onSignOut={() => void signOut()}
    >
      <Outlet />
    </AppShell>
  );
}
