// What a screen shows when there is nothing, when something failed, when it is not one's own, and while it loads.
import { Button, Card, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconLock, IconMoodEmpty, IconRefresh } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { Plainly } from "./plainly";
import classes from "./states.module.css";
import { useUiText } from "./text";

interface StateProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  alert?: boolean;
  /** It stands for the whole page: its title is the page's. */
  page?: boolean;
}

function State({ icon, title, children, action, alert = false, page = false }: StateProps) {
  const told = page ? { order: 1 as const, tabIndex: -1, "data-page-title": true } : { order: 2 as const };
  return (
    <Card withBorder className={classes.state} role={alert ? "alert" : undefined}>
      <Stack align="center" gap="xs">
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
        <Title {...told} size="h4" ta="center">
          {title}
        </Title>
        {children ? (
          <Text c="dimmed" ta="center" maw="34rem" component="div">
            {children}
          </Text>
        ) : null}
        {action}
      </Stack>
    </Card>
  );
}

/** One sentence, and the next action. */
export function EmptyState({
  title,
  children,
  action,
  icon,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <State icon={icon ?? <IconMoodEmpty />} title={title} action={action}>
      {children}
    </State>
  );
}

export interface Told {
  sentence: string;
  status: number;
  incident?: string | undefined;
}

/** What a refusal or a failure says; 404 and 403 look like themselves. */
export function ErrorState({ error, onRetry }: { error: Told; onRetry?: (() => void) | undefined }) {
  const t = useUiText();
  if (error.status === 404) return <NotFound />;
  if (error.status === 403) return <NoPermission>{error.sentence}</NoPermission>;
  const retry = onRetry ? (
    <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onRetry}>
      {t("tryAgain")}
    </Button>
  ) : null;
  return (
    <State icon={<IconAlertTriangle />} title={t("errorTitle")} action={retry} alert>
      <Plainly words={error.sentence} />
      {error.incident ? <div>{t("incident", { incident: error.incident })}</div> : null}
    </State>
  );
}

/** In place of a page: it is the page's heading, and the document's title; it leads home. */
export function NotFound() {
  const t = useUiText();
  const title = t("notFoundTitle");
  useEffect(() => {
    document.title = `${title} · poolbook`;
  }, [title]);
  return (
    <State
      icon={<IconMoodEmpty />}
      title={title}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          {t("goHome")}
        </Button>
      }
      page
    >
      {t("notFoundText")}
    </State>
  );
}

export function NoPermission({ children }: { children?: ReactNode }) {
  const t = useUiText();
  return (
    <State icon={<IconLock />} title={t("noPermissionTitle")}>
      {children}
    </State>
  );
}

/** Grey where a card will be, of its final height. */
export function CardSkeleton({ height = 120 }: { height?: number | string }) {
  const t = useUiText();
  return <Skeleton height={height} radius="md" role="status" aria-label={t("loading")} />;
}

/** Grey where a page will be: figures, then a table. */
export function PageSkeleton({ rows = 6 }: { rows?: number }) {
  const t = useUiText();
  return (
    <Stack role="status" aria-label={t("loading")}>
      <Skeleton height={34} width="min(16rem, 60%)" />
      <div className={classes.figures}>
        {["a", "b", "c", "d"].map((name) => (
          <Skeleton key={name} height={112} radius="md" />
        ))}
      </div>
      <Skeleton height={56 + rows * 52} radius="md" />
    </Stack>
  );
}
