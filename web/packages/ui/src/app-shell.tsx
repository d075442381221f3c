// The frame of an app: top bar, side navigation, the page; on phones the navigation opens from the top bar.
import {
  ActionIcon,
  Burger,
  AppShell as Frame,
  Group,
  Menu,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconDeviceDesktop,
  IconEye,
  IconEyeOff,
  IconLogout,
  IconMoon,
  IconShieldLock,
  IconSun,
} from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { type ComponentType, type ReactNode, useEffect, useRef } from "react";
import classes from "./app-shell.module.css";
import { setPrivacy, usePrivacy } from "./privacy";
import { chooseLanguage, type Language, useLanguage, useUiText } from "./text";

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

export interface AppShellProps {
  /** "Investor", "Manage": which of the two apps this is. */
  area: string;
  navigation: readonly NavigationGroup[];
  person: { name: string; email: string };
  onSignOut: () => void;
  /** In the middle of the top bar: the command palette. */
  search?: ReactNode;
  /** At its right: notifications and the like. */
  tools?: ReactNode;
  /** Above the navigation: for whom one acts. */
  context?: ReactNode;
  /** More lines of the person's menu: Menu.Item. */
  menu?: ReactNode;
  banner?: ReactNode;
  children: ReactNode;
}

export function AppShell({ area, navigation, search, tools, context, banner, children, ...personal }: AppShellProps) {
  const t = useUiText();
  const [opened, { toggle, close }] = useDisclosure(false);
  const main = useRef<HTMLDivElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    if (before.current !== undefined) focusPage(main.current);
    before.current = path;
    close();
  }, [path, close]);
  return (
    <Frame
      header={{ height: 56 }}
      navbar={{ width: 224, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding={0}
    >
      <a href="#page" className={classes.skip}>
        {t("skip")}
      </a>
      <Frame.Header className={classes.header}>
        <Group gap="sm" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={opened ? t("closeMenu") : t("menu")}
            aria-expanded={opened}
          />
          <Link to="/" className={classes.brand}>
            poolbook <span className={classes.area}>{area}</span>
          </Link>
        </Group>
        <div className={classes.search}>{search}</div>
        <Group gap={6} wrap="nowrap">
          {tools}
          <PrivacySwitch />
          <PersonMenu {...personal} />
        </Group>
      </Frame.Header>
      <Frame.Navbar className={classes.navbar} aria-label={t("navigation")}>
        {context ? <div className={classes.context}>{context}</div> : null}
        {navigation.map((group) => (
          <div key={group.label ?? group.items[0]?.to} className={classes.group}>
            {group.label ? <div className={classes.groupLabel}>{group.label}</div> : null}
            {group.items.map((item) => (
              <NavigationLink key={item.to} item={item} onFollow={close} />
            ))}
          </div>
        ))}
      </Frame.Navbar>
      <Frame.Main className={classes.main}>
        {banner}
        <div id="page" ref={main} tabIndex={-1} className={classes.page}>
          {children}
        </div>
      </Frame.Main>
    </Frame>
  );
}

/** After a change of page: its title is read out, and the keyboard goes on from there. */
function focusPage(main: HTMLElement | null): void {
  const title = main?.querySelector<HTMLElement>("[data-page-title]");
  (title ?? main)?.focus({ preventScroll: true });
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
    <ActionIcon
      variant="default"
      size={36}
      aria-label={label}
      title={label}
      aria-pressed={on}
      onClick={() => setPrivacy(!on)}
    >
      {on ? <IconEyeOff size={18} stroke={1.6} /> : <IconEye size={18} stroke={1.6} />}
    </ActionIcon>
  );
}

const THEMES = [
  { value: "light", icon: IconSun, key: "themeLight" },
  { value: "dark", icon: IconMoon, key: "themeDark" },
  { value: "auto", icon: IconDeviceDesktop, key: "themeAuto" },
] as const;
const NAMES: Record<Language, string> = { en: "English", de: "Deutsch" };

function PersonMenu({ person, onSignOut, menu }: Pick<AppShellProps, "person" | "onSignOut" | "menu">) {
  const t = useUiText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = useLanguage();
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={`${t("account")}: ${person.name}`}>
          {initials(person.name)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <div className={classes.personName}>{person.name}</div>
          <div className={classes.personMail}>{person.email}</div>
        </Menu.Label>
        <Menu.Divider />
        {menu}
        <Menu.Item component="a" href="/account/security" leftSection={<IconShieldLock size={16} />}>
          {t("security")}
        </Menu.Item>
        <Menu.Label>{t("theme")}</Menu.Label>
        {THEMES.map(({ value, icon: Icon, key }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            closeMenuOnClick={false}
            leftSection={<Icon size={16} />}
            rightSection={colorScheme === value ? "✓" : null}
            onClick={() => setColorScheme(value)}
          >
            {t(key)}
          </Menu.Item>
        ))}
        <Menu.Label>{t("language")}</Menu.Label>
        {(["en", "de"] as const).map((one) => (
          <Menu.Item
            key={one}
            role="menuitemradio"
            aria-checked={language === one}
            lang={one}
            rightSection={language === one ? "✓" : null}
            onClick={() => void chooseLanguage(one)}
          >
            {NAMES[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={onSignOut}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
