// Oneself: for whom one acts, where they are paid, how this app looks, and the way to security.
import { Button, SegmentedControl, Switch, useMantineColorScheme } from "@mantine/core";
import { useGetMe, useGetPortfolioInvestors } from "@poolbook/client";
import {
  type Column,
  chooseLanguage,
  DataTable,
  EmptyState,
  ErrorState,
  Facts,
  type Language,
  PageHeader,
  PageSkeleton,
  Section,
  setPrivacy,
  useLanguage,
  usePrivacy,
  useTableState,
} from "@poolbook/ui";
import { IconDeviceDesktop, IconKey, IconShieldLock } from "@tabler/icons-react";
import { useText } from "../../text/use-text";
import classes from "./settings.module.css";

export function Settings() {
  const t = useText();
  const me = useGetMe({});
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return <PageSkeleton />;
  return (
    <>
      <PageHeader title={t("settings.title")} subtitle={me.data.user.email} />
      <Section title={t("settings.you")}>
        <Facts
          items={[
            { label: t("settings.name"), value: me.data.user.name },
            { label: t("settings.email"), value: me.data.user.email },
          ]}
        />
      </Section>
      <Investors />
      <Looks />
      <Security />
    </>
  );
}

function Investors() {
  const t = useText();
  const found = useGetPortfolioInvestors({});
  const state = useTableState();
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  type Investor = NonNullable<typeof found.data>[number];
  const columns: Column<Investor>[] = [
    {
      id: "name",
      header: t("columns.investor"),
      cell: (one) => (
        <>
          {one.name}
          <div className={classes.soft}>{t(`investorKinds.${one.kind as "individual"}`)}</div>
        </>
      ),
    },
    { id: "firm", header: t("settings.register"), cell: (one) => `${one.organisation} · ${one.register_no}` },
    { id: "capacity", header: t("settings.capacity"), cell: (one) => t(`capacities.${one.capacity as "signatory"}`) },
    {
      id: "paid",
      header: t("settings.paidTo"),
      cell: (one) =>
        one.paid_to ? (
          <span className="pb-number">{one.paid_to}</span>
        ) : (
          <span className={classes.soft}>{t("settings.noAccount")}</span>
        ),
    },
  ];
  return (
    <Section title={t("settings.investors")} note={t("settings.investorsText")} flush>
      <DataTable
        label={t("settings.investors")}
        columns={columns}
        rows={found.data}
        rowId={(one) => one.id}
        state={state}
        empty={<EmptyState title={t("settings.noInvestors")} />}
        skeletonRows={2}
      />
      <p className={classes.note}>{t("settings.bankText")}</p>
    </Section>
  );
}

function Looks() {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const language = useLanguage();
  const hidden = usePrivacy();
  return (
    <Section title={t("settings.looks")}>
      <div className={classes.choices}>
        <div>
          <div className={classes.label} id="setting-theme">
            {t("settings.theme")}
          </div>
          <SegmentedControl
            aria-labelledby="setting-theme"
            value={colorScheme}
            onChange={(value) => setColorScheme(value as "light" | "dark" | "auto")}
            data={(["light", "dark", "auto"] as const).map((one) => ({ value: one, label: t(`settings.${one}`) }))}
          />
        </div>
        <div>
          <div className={classes.label} id="setting-language">
            {t("settings.language")}
          </div>
          <SegmentedControl
            aria-labelledby="setting-language"
            value={language}
            onChange={(value) => void chooseLanguage(value as Language)}
            data={[
              { value: "en", label: "English" },
              { value: "de", label: "Deutsch" },
            ]}
          />
        </div>
        <Switch
          label={t("settings.hide")}
          description={t("settings.hideText")}
          checked={hidden}
          onChange={(event) => setPrivacy(event.currentTarget.checked)}
        />
      </div>
    </Section>
  );
}

const SECURITY = [
  { name: "password", icon: IconKey },
  { name: "factors", icon: IconShieldLock },
  { name: "sessions", icon: IconDeviceDesktop },
] as const;

function Security() {
  const t = useText();
  return (
    <Section title={t("settings.security")}>
      <ul className={classes.security}>
        {SECURITY.map(({ name, icon: Icon }) => (
          <li key={name}>
            <Icon size={20} stroke={1.6} aria-hidden />
            {t(`settings.${name}`)}
          </li>
        ))}
      </ul>
      <Button component="a" href="/account/security" variant="default">
        {t("settings.toSecurity")}
      </Button>
    </Section>
  );
}
