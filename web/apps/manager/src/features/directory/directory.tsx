// Everybody on the firm's register, and putting somebody on it.
import { Button, Group, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { getInvestorsQuery, useGetInvestors, useIdempotencyKey, useRegisterInvestors } from "@poolbook/client";
import { PageHeader, useTableState, Window } from "@poolbook/ui";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { TextLink } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { Refusal } from "../../shell/problem";
import { Rows } from "../../shell/rows";
import { SearchField } from "../../shell/search-field";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";

const KINDS = ["individual", "joint", "company", "trust", "partnership", "super_fund"] as const;

export function Directory() {
  const t = useText();
  const { may } = useSession();
  const state = useTableState();
  const [adding, setAdding] = useState(false);
  const found = useGetInvestors(
    { search: state.filters.search, after: state.after, limit: 50 },
    { keepPrevious: true },
  );
  return (
    <>
      <PageHeader
        title={t("shell.directory")}
        subtitle={t("directory.subtitle")}
        actions={
          may("manage_investors") ? <Button onClick={() => setAdding(true)}>{t("directory.add")}</Button> : undefined
        }
      />
      <Loaded of={found}>
        {(page) => (
          <Rows
            label={t("shell.directory")}
            list={getInvestorsQuery({ search: state.filters.search })}
            rows={page.items}
            keyOf={(one) => one.id}
            state={state}
            next={page.next}
            isFetching={found.isPlaceholderData}
            tools={<SearchField state={state} />}
            columns={[
              {
                key: "name",
                title: t("common.name"),
                cell: (one) => (
                  <TextLink to="/investors/$investorId" params={{ investorId: one.id }} fw={600}>
                    {one.name}
                  </TextLink>
                ),
              },
              { key: "number", title: t("directory.number"), right: true, cell: (one) => one.register_no },
              {
                key: "kind",
                title: t("directory.kind"),
                cell: (one) => t(`directory.kinds.${one.kind as "trust"}`, { defaultValue: one.kind }),
              },
              { key: "class", title: t("directory.class"), cell: (one) => t(`investors.classes.${one.class as "lp"}`) },
              { key: "country", title: t("directory.country"), cell: (one) => one.country || "—" },
              { key: "email", title: t("directory.email"), cell: (one) => one.email || "—" },
            ]}
            empty={state.filters.search ? t("common.nothingFound") : t("directory.none")}
          />
        )}
      </Loaded>
      {adding ? <NewInvestor onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function NewInvestor({ onClose }: { onClose: () => void }) {
  const t = useText();
  const go = useNavigate();
  const { key } = useIdempotencyKey();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<string>("individual");
  const [of, setOf] = useState("lp");
  const [email, setEmail] = useState("");
  const [country, setCountry] = useState("");
  const register = useRegisterInvestors({
    onSuccess: ({ investors: [made] }) =>
      made ? go({ to: "/investors/$investorId", params: { investorId: made.id } }) : onClose(),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    register.mutate({
      key,
      body: {
        investors: [{ name: name.trim(), kind, class: of, email: email.trim(), country: country.trim().toUpperCase() }],
      },
    });
  };
  return (
    <Window opened onClose={onClose} title={t("directory.add")} size="lg">
      <form onSubmit={send}>
        <Stack>
          <TextInput
            label={t("common.name")}
            description={t("directory.nameText")}
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group grow align="flex-start">
            <Select
              label={t("directory.kind")}
              allowDeselect={false}
              value={kind}
              onChange={(value) => value && setKind(value)}
              data={KINDS.map((value) => ({ value, label: t(`directory.kinds.${value}`) }))}
            />
            <TextInput
              label={t("directory.country")}
              description={t("directory.countryText")}
              maxLength={2}
              value={country}
              onChange={(event) => setCountry(event.currentTarget.value)}
            />
          </Group>
          <SegmentedControl
            value={of}
            onChange={setOf}
            data={["lp", "gp"].map((value) => ({ value, label: t(`investors.classes.${value as "lp"}`) }))}
            aria-label={t("directory.class")}
          />
          <TextInput
            type="email"
            label={t("directory.email")}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Refusal problem={register.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={register.isPending} disabled={!name.trim()}>
              {t("directory.add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}
