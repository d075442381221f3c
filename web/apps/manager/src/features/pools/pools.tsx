// Every pool of the firm: by state, by name.
import { Group, SegmentedControl, TextInput } from "@mantine/core";
import { getStandingsQuery } from "@poolbook/client";
import { EmptyState, PageHeader } from "@poolbook/ui";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { LinkButton } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { PoolsTable } from "../../shell/pools-table";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";

const OVER = ["liquidated", "cancelled"];

export interface PoolsSearch {
  show?: "running" | "over" | "all";
  q?: string;
}

export function Pools({ show = "running", q = "" }: PoolsSearch) {
  const t = useText();
  const { organisationId, may } = useSession();
  const go = useNavigate();
  const found = useWholeList((after) => getStandingsQuery({ organisation_id: organisationId, limit: 200, after }));
  const set = (search: PoolsSearch) => void go({ to: "/pools", search: { show, q, ...search }, replace: true });
  const add = may("manage_pools") ? <LinkButton to="/pools/new">{t("pools.new")}</LinkButton> : undefined;
  return (
    <>
      <PageHeader title={t("shell.pools")} subtitle={t("pools.subtitle")} actions={add} />
      <Group mb="md" gap="sm">
        <SegmentedControl
          value={show}
          onChange={(value) => set({ show: value as NonNullable<PoolsSearch["show"]> })}
          data={(["running", "over", "all"] as const).map((value) => ({ value, label: t(`pools.show.${value}`) }))}
          aria-label={t("pools.state")}
        />
        <TextInput
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t("pools.search")}
          aria-label={t("pools.search")}
          value={q}
          onChange={(event) => set({ q: event.currentTarget.value })}
        />
      </Group>
      <Loaded of={found}>
        {(items) => {
          const words = q.toLocaleLowerCase().split(/\s+/);
          const shown = items.filter(
            (one) =>
              (show === "all" || OVER.includes(one.state) === (show === "over")) &&
              words.every((word) => one.name.toLocaleLowerCase().includes(word)),
          );
          return items.length === 0 ? (
            <EmptyState title={t("pools.none")} action={add}>
              {t("pools.noneText")}
            </EmptyState>
          ) : (
            <PoolsTable
              pools={shown}
              list={getStandingsQuery({ organisation_id: organisationId })}
              empty={t("pools.noneLikeThis")}
            />
          );
        }}
      </Loaded>
    </>
  );
}
