// Reads: query options for loaders, hooks for components; what is away for a moment is asked for again.
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type Asked, linkTo } from "./asked";
import { call } from "./calling";
import { isProblem, type Problem } from "./problem";

export type { Asked };

/** The JSON that an operation answers with when all is well. */
export type Answered<O> = O extends { responses: infer R }
  ? {
      [S in keyof R & (200 | 201)]: R[S] extends { content: { "application/json": infer T } } ? T : undefined;
    }[keyof R & (200 | 201)]
  : never;

export interface ReadOptions {
  enabled?: boolean;
  /** Keep showing what there was while other parameters load: for pages of a list. */
  keepPrevious?: boolean;
  /** Milliseconds between reads while the page is on screen; a function says it anew after each answer. */
  refetchInterval?: number | false | ((read: { state: { data?: unknown } }) => number | false);
}

export type ReadResult<T> = UseQueryResult<T, Problem>;

const TRIES = 3;
const SECOND_MS = 1_000;
const LONGEST_WAIT_S = 30;

/** Whether a read that failed is asked again: only when the server says so, or nothing came back. */
export function triesAgain(tries: number, error: unknown): boolean {
  return tries < TRIES && isProblem(error) && [0, 429, 502, 503, 504].includes(error.status);
}

/** How long to wait before: as long as the server says, else longer each time. */
export function waitMs(tries: number, error: unknown): number {
  const asked = isProblem(error) ? error.retryAfterS : undefined;
  return Math.min(asked ?? 2 ** tries, LONGEST_WAIT_S) * SECOND_MS;
}

/** What a loader hands to the cache, and a hook reads. */
export interface Reading<T> {
  queryKey: readonly [name: string, asked: unknown];
  queryFn: (context: { signal: AbortSignal }) => Promise<T>;
  /** Where it is read: a list is given there as a file as well. */
  link: () => string;
}

export function reading<O>(name: string, path: string, asked: Asked<O>): Reading<Answered<O>> {
  const link = () => linkTo(path, asked as Record<string, unknown>);
  return {
    queryKey: [name, asked],
    queryFn: ({ signal }) => call<Answered<O>>({ method: "GET", link: link(), signal }),
    link,
  };
}

export function useReading<T>(
  { queryKey, queryFn }: Reading<T>,
  { keepPrevious, ...options }: ReadOptions = {},
): ReadResult<T> {
  const kept = keepPrevious ? { placeholderData: keepPreviousData } : {};
  return useQuery<T, Problem>({ queryKey, queryFn, ...options, ...kept });
}
