// Where a table is: sorted how, which page, which filters; all of it in the address, so that a link shows the same.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";

export interface TableState {
  /** "value" or "-value"; undefined is the server's own order. */
  sort: string | undefined;
  /** The cursor of this page. */
  after: string | undefined;
  /** Everything else that stands in the address: q, state, from … */
  filters: Readonly<Record<string, string>>;
  setSort: (sort: string | undefined) => void;
  goTo: (after: string | undefined) => void;
  setFilter: (name: string, value: string | undefined) => void;
  clearFilters: () => void;
}

type Search = Record<string, unknown>;

/**
 * Keep a table's state in the address.
 *
 * prefix: where a page has several tables, in front of their names; sort: the order to begin with.
 */
export function useTableState({ prefix = "", sort: first }: { prefix?: string; sort?: string } = {}): TableState {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const [sortName, afterName] = [`${prefix}sort`, `${prefix}after`];
  const change = useCallback(
    (changes: Record<string, string | undefined>, push = false) => {
      void navigate({
        to: ".",
        search: ((before: Search) => kept({ ...before, ...changes })) as never,
        replace: !push,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return useMemo(() => {
    const text = (name: string) => (search[name] === undefined ? undefined : String(search[name]));
    const names = Object.keys(search).filter(
      (name) => name !== sortName && name !== afterName && name.startsWith(prefix),
    );
    const filters = Object.fromEntries(names.map((name) => [name.slice(prefix.length), String(search[name])]));
    return {
      sort: text(sortName) ?? first,
      after: text(afterName),
      filters,
      setSort: (sort) => change({ [sortName]: sort === first ? undefined : sort, [afterName]: undefined }),
      goTo: (after) => change({ [afterName]: after }, true),
      setFilter: (name, value) => change({ [prefix + name]: value || undefined, [afterName]: undefined }),
      clearFilters: () =>
        change({ ...Object.fromEntries(names.map((name) => [name, undefined])), [afterName]: undefined }),
    };
  }, [search, change, sortName, afterName, prefix, first]);
}

const kept = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

/**
 * Show rows that are here already, such as those that came with a preview, part by part as if they were pages.
 *
 * rows: all of them, in their order; size: how many a part has.
 */
export function useHeldRows<Row>(rows: readonly Row[], size = 50) {
  const [first, setFirst] = useState(0);
  const start = first < rows.length ? first : 0; // other rows may be fewer
  const state: TableState = {
    sort: undefined,
    after: start ? String(start) : undefined,
    filters: {},
    setSort: () => {},
    goTo: (after) => setFirst(Number(after ?? 0)),
    setFilter: () => {},
    clearFilters: () => {},
  };
  const next = start + size < rows.length ? String(start + size) : null;
  return { rows: rows.slice(start, start + size), state, next };
}
