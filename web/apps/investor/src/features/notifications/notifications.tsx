// What concerns one, the latest first; unread ones stand out until they are opened or marked.
import { Button } from "@mantine/core";
import { type components, useGetNotifications, useIdempotencyKey, useMarkNotificationsRead } from "@poolbook/client";
import { formatDay, formatInstant, formatMoney } from "@poolbook/money";
import { EmptyState, ErrorState, PageHeader, PageSkeleton, Section, useLocale, useTableState } from "@poolbook/ui";
import { IconBell, IconChecks } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { linkOf } from "../../shell/links";
import { useText } from "../../text/use-text";
import classes from "./notifications.module.css";

type Notification = components["schemas"]["NotificationOut"];
const PAGE = 30;

export function Notifications() {
  const t = useText();
  const state = useTableState();
  const found = useGetNotifications(
    { limit: PAGE, ...(state.after ? { after: state.after } : {}) },
    { keepPrevious: true },
  );
  const { key, renew } = useIdempotencyKey();
  const mark = useMarkNotificationsRead({ onSuccess: renew });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const { items, unread, next } = found.data;
  const fresh = items.filter((one) => !one.is_read).map((one) => one.id);
  return (
    <>
      <PageHeader
        title={t("notifications.title")}
        subtitle={t("notifications.unread", { count: unread })}
        actions={
          fresh.length > 0 ? (
            <Button
              variant="default"
              leftSection={<IconChecks size={16} />}
              loading={mark.isPending}
              onClick={() => mark.mutate({ body: { ids: fresh }, key })}
            >
              {t("notifications.markAll")}
            </Button>
          ) : null
        }
      />
      {mark.error ? <ErrorState error={mark.error} /> : null}
      {items.length === 0 ? (
        <EmptyState icon={<IconBell />} title={t("notifications.none")} />
      ) : (
        <Section flush>
          <ul className={classes.list}>
            {items.map((one) => (
              <Line
                key={one.id}
                one={one}
                onOpen={() => mark.mutate({ body: { ids: [one.id] }, key: crypto.randomUUID() })}
              />
            ))}
          </ul>
          <div className={classes.pages}>
            {state.after ? (
              <Button variant="default" size="xs" onClick={() => state.goTo(undefined)}>
                {t("notifications.latest")}
              </Button>
            ) : null}
            {next ? (
              <Button variant="default" size="xs" onClick={() => state.goTo(next)}>
                {t("notifications.earlier")}
              </Button>
            ) : null}
          </div>
        </Section>
      )}
    </>
  );
}

function Line({ one, onOpen }: { one: Notification; onOpen: () => void }) {
  const t = useText();
  const locale = useLocale();
  const amount = formatMoney(one.amount, { locale, digits: "exact", currency: "code" });
  return (
    <li data-unread={!one.is_read || undefined}>
      <Link to={linkOf(one)} className={classes.link} onClick={() => !one.is_read && onOpen()}>
        <span className={classes.dot} aria-hidden />
        <span className={classes.words}>
          <span className={classes.title}>
            {one.is_read ? null : <span className="pb-hidden">{t("notifications.new")}: </span>}
            {t(`notificationKinds.${one.kind as "call_issued"}`, { day: formatDay(one.on, { locale }) })}
          </span>
          <span className={classes.more}>
            {one.pool} · {one.investor}
            {one.memo ? ` · ${one.memo}` : ""}
          </span>
        </span>
        <span className={classes.side}>
          <span className="pb-number pb-amount">{amount}</span>
          <time className={classes.more} dateTime={one.at}>
            {formatInstant(one.at, { locale })}
          </time>
        </span>
      </Link>
    </li>
  );
}
