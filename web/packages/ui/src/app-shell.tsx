// The frame of an app: top bar, side navigation, the page; on phones the navigation opens from the top bar.
import { IconEye, IconEyeOff, IconMenu2, IconX } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import classes from "./app-shell.module.css";
import { PersonMenu, type PersonMenuProps } from "./person-button";
import { setPrivacy, usePrivacy } from "./privacy";
import { useUiText } from "./text";

export interface NavigationItem {
  label: string;
  to: string;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** Marked only on this very page, not on those below it. */
  exact?: boolean;
  /** How many things wait there. */
  waiting?: number | undefined;
}
export interface NavigationGroup {
  label?: string;
  items: readonly NavigationItem[];
}

export interface AppShellProps extends PersonMenuProps {
  /** "Investor", "Manage": which of the two apps this is. */
  area: string;
  navigation: readonly NavigationGroup[];
  /** In the middle of the top bar: the command palette. */
  search?: ReactNode;
  /** At its right: notifications and the like. */
  tools?: ReactNode;
  /** Above the navigation: for whom one acts. */
  context?: ReactNode;
  banner?: ReactNode;
  /** At the foot of the window, whatever is scrolled; the page's end keeps its place free. */
  foot?: ReactNode;
  children: ReactNode;
}

export function AppShell({
  area,
  navigation,
  search,
  tools,
  context,
  banner,
  foot,
  children,
  ...personal
}: AppShellProps) {
  const t = useUiText();
  const [opened, setOpened] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  usePageChange(page, () => setOpened(false));
  useEscape(opened, () => setOpened(false));
  return (
    <>
      <a href="#page" className={classes.skip}>
        {t("skip")}
      </a>
      <header className={classes.header}>
        <div className={classes.start}>
          <button
            type="button"
            className={`${classes.tool} ${classes.burger}`}
            aria-label={opened ? t("closeMenu") : t("menu")}
            aria-expanded={opened}
            aria-controls="navigation"
            onClick={() => setOpened(!opened)}
          >
            {opened ? <IconX size={20} stroke={1.7} /> : <IconMenu2 size={20} stroke={1.7} />}
          </button>
          <Link to="/" className={classes.brand}>
            poolbook <span className={classes.area}>{area}</span>
          </Link>
        </div>
        <div className={classes.search}>{search}</div>
        <div className={classes.tools}>
          {tools}
          <PrivacySwitch />
          <PersonMenu {...personal} />
        </div>
      </header>
      <div className={classes.body}>
        <nav id="navigation" className={classes.navbar} aria-label={t("navigation")} data-opened={opened || undefined}>
          <div className={classes.pinned}>
            {context ? <div className={classes.context}>{context}</div> : null}
            {navigation.map((group) => (
              <div key={group.label ?? group.items[0]?.to} className={classes.group}>
                {group.label ? <div className={classes.groupLabel}>{group.label}</div> : null}
                {group.items.map((item) => (
                  <NavigationLink key={item.to} item={item} onFollow={() => setOpened(false)} />
                ))}
              </div>
            ))}
          </div>
        </nav>
        <main className={classes.main}>
          {banner}
          <div id="page" ref={page} tabIndex={-1} className={classes.page}>
            {children}
          </div>
          {foot ? <div className={classes.foot}>{foot}</div> : null}
        </main>
      </div>
    </>
  );
}

/** After a change of page its title is read out, and the keyboard goes on from there. */
function usePageChange(page: { current: HTMLElement | null }, onChange: () => void): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    const isFirst = before.current === undefined;
    before.current = path;
    if (isFirst) return;
    const title = page.current?.querySelector<HTMLElement>("[data-page-title]");
    (title ?? page.current)?.focus({ preventScroll: true });
    onChange();
  });
}

function useEscape(isOn: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!isOn) return;
    const listener = (event: KeyboardEvent) => event.key === "Escape" && onEscape();
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  });
}

function NavigationLink({ item, onFollow }: { item: NavigationItem; onFollow: () => void }) {
  const Icon = item.icon;
  return (
    <Link to={item.to} activeOptions={{ exact: item.exact ?? false }} className={classes.link} onClick={onFollow}>
      <Icon size={20} stroke={1.6} />
      <span className={classes.linkLabel}>{item.label}</span>
      {item.waiting ? <span className={classes.waiting}>{item.waiting}</span> : null}
    </Link>
  );
}

export function PrivacySwitch() {
  const t = useUiText();
  const on = usePrivacy();
  const label = on ? t("showAmounts") : t("hideAmounts");
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={label}
      title={label}
      aria-pressed={on}
      onClick={() => setPrivacy(!on)}
    >
      {on ? <IconEyeOff size={18} stroke={1.6} /> : <IconEye size={18} stroke={1.6} />}
    </button>
  );
}
