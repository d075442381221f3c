// Every pool of the firm: by state, by name.
import { Group, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { getStandingsQuery, useGetPools } from "@poolbook/client";
import { EmptyState, PageHeader } from "@poolbook/ui";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { LinkButton } from "../../shell/links";
import { Loaded } from "../../shell/loaded";
import { PoolsTable, RUNNING } from "../../shell/pools-table";
import { useSession } from "../../shell/session";
import { useWholeList } from "../../shell/whole-list";
import { useText } from "../../text/use-text";

const STATES = {
  running: RUNNING,
  over: "liquidated,cancelled",
  all: undefined,
} as const;

const WAIT_MS = 250;

export interface PoolsSearch {
  show?: "running" | "over" | "all";
  q?: string;
}

export function Pools({ show = "running", q = "" }: PoolsSearch) {
  const t = useText();
  const { organisationId, may } = useSession();
  const go = useNavigate();
  const asked = { organisation_id: organisationId, search: q, state: STATES[show] };
  const found = useWholeList((after) => getStandingsQuery({ ...asked, limit: 200, after }), { keepPrevious: true });
  const first = useGetPools({ own: "yes", limit: 1 });
  const set = (search: PoolsSearch) => void go({ to: "/pools", search: { show, q, ...search }, replace: true });
  const [typed, setTyped] = useState(q);
  const told = useRef(q);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text;
    set({ q: text });
  }, WAIT_MS);
  useEffect(() => {
    if (q === told.current) return; // else a link or the way back has changed it
    told.current = q;
    setTyped(q);
  }, [q]);
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
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            tell(event.currentTarget.value);
          }}
        />
      </Group>
      <Loaded of={found}>
        {(pools) =>
          pools.length === 0 && first.data?.items.length === 0 ? (
            <EmptyState title={t("pools.none")} action={add}>
              {t("pools.noneText")}
            </EmptyState>
          ) : (
            <PoolsTable
              pools={pools}
              list={getStandingsQuery(asked)}
              isFetching={found.isPlaceholderData}
              empty={t("pools.noneLikeThis")}
            />
          )
        }
      </Loaded>
    </>
  );
}
