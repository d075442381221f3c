// What the server answers for so many ids at once, asked for any number of them.
import type { Problem } from "@poolbook/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

/** So many ids the server takes at once. */
export const AT_ONCE = 200;

interface Query<Item> {
  queryKey: readonly [name: string, asked: unknown];
  queryFn: (context: { signal: AbortSignal }) => Promise<{ items: readonly Item[] }>;
}

/** All items of an answer by ids, which is asked for in pieces; what was here stays while others load. */
export function useInPieces<Item>(ids: readonly string[], of: (ids: string) => Query<Item>): readonly Item[] {
  const wanted = [...new Set(ids)].sort();
  const found = useQuery<readonly Item[], Problem>({
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
    queryKey: [...of(wanted.join(",")).queryKey, "pieces"],
    queryFn: async ({ signal }) => {
      const starts = Array.from({ length: Math.ceil(wanted.length / AT_ONCE) }, (_, at) => at * AT_ONCE);
      const pieces = starts.map((start) => wanted.slice(start, start + AT_ONCE).join(","));
      const answers = await Promise.all(pieces.map((piece) => of(piece).queryFn({ signal })));
      return answers.flatMap(({ items }) => items);
    },
  });
  return found.data ?? [];
}
