// Who is signed in, and how it looks here: colours, language, sign-out. Loads when it is first opened.
import { Menu, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconLogout, IconMoon, IconShieldLock, IconSun } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import classes from "./app-shell.module.css";
import { PersonButton, type PersonMenuProps } from "./person-button";
import { chooseLanguage, LANGUAGES, type Language, useLanguage, useUiText } from "./text";
import { isFocusLost } from "./use-focus-back";

const THEMES = [
  { value: "light", icon: IconSun, key: "themeLight" },
  { value: "dark", icon: IconMoon, key: "themeDark" },
  { value: "auto", icon: IconDeviceDesktop, key: "themeAuto" },
] as const;
const NAMES: Record<Language, string> = { en: "English", de: "Deutsch" };

export default function PersonMenu({ person, onSignOut, links = [] }: PersonMenuProps) {
  const t = useUiText();
  const [opened, setOpened] = useState(true);
  const button = useRef<HTMLButtonElement>(null); // another one than had the focus before the menu came
  useEffect(() => {
    if (!opened && isFocusLost()) button.current?.focus({ preventScroll: true });
  }, [opened]);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = useLanguage();
  return (
    <Menu position="bottom-end" width={240} withinPortal opened={opened} onChange={setOpened}>
      <Menu.Target>
        <PersonButton person={person} ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <div className={classes.personName}>{person.name}</div>
          <div className={classes.personMail}>{person.email}</div>
        </Menu.Label>
        <Menu.Divider />
        {links.map((link) => (
          <Menu.Item key={link.href} component="a" href={link.href}>
            {link.label}
          </Menu.Item>
        ))}
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
        {LANGUAGES.map((one) => (
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
