// Lists longer than a page: read to their end, where a sum would be wrong if rows were missing, or as far as asked.
import type { Problem, ReadResult } from "@poolbook/client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";

interface Page<Row> {
  items: readonly Row[];
  next?: string | null;
}
export interface PageQuery<Row> {
  queryKey: readonly [name: string, asked: unknown];
  queryFn: (context: { signal: AbortSignal }) => Promise<Page<Row>>;
}

/** All rows of a list; `page` says what is read after a row. Live changes find it by the name of its operation. */
export function useWholeList<Row>(
  page: (after: string | undefined) => PageQuery<Row>,
  { enabled = true, keepPrevious = false }: { enabled?: boolean; keepPrevious?: boolean } = {},
): ReadResult<readonly Row[]> {
  return useQuery<readonly Row[], Problem>({
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    queryKey: [...page(undefined).queryKey, "whole"],
    queryFn: async ({ signal }) => {
      const rows: Row[] = [];
      let after: string | undefined;
      do {
        const found = await page(after).queryFn({ signal });
        rows.push(...found.items);
        after = found.next ?? undefined;
      } while (after !== undefined);
      return rows;
    },
  });
}

/** The same list as far as it was asked for: its first page, and one more each time; more: while there are some. */
export function usePages<Row>(page: (after: string | undefined) => PageQuery<Row>) {
  const found = useInfiniteQuery<Page<Row>, Problem, readonly Row[], readonly unknown[], string | undefined>({
    queryKey: [...page(undefined).queryKey, "pages"],
    queryFn: ({ pageParam, signal }) => page(pageParam).queryFn({ signal }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    select: ({ pages }) => pages.flatMap((one) => one.items),
  });
  return { ...found, more: found.hasNextPage ? () => void found.fetchNextPage() : undefined };
}

/** The whole list, read once: what is looked at is what is confirmed, whatever changes meanwhile. rows: when they are here. */
export function useListOnce<Row>(page: (after: string | undefined) => PageQuery<Row>) {
  const found = useWholeList(page);
  const [rows, setRows] = useState<readonly Row[]>();
  if (!rows && found.data && !found.isFetching) setRows(found.data);
  return { found, rows };
}
