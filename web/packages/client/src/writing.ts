// Writes: never optimistic, one idempotency key per form, and everything on screen is read again afterwards.
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { type Asked, linkTo } from "./asked";
import { type Call, call } from "./calling";
import { fileFrom, type ListAsked, type ReceivedFile } from "./files";
import type { Problem } from "./problem";
import type { Answered } from "./reading";

type BodyOf<O> = O extends { requestBody: { content: { "application/json": infer B } } }
  ? { body: B }
  : O extends { requestBody?: { content: { "application/json": infer B } } }
    ? { body?: B }
    : unknown;
// what can be previewed needs no key for that: its header is optional in the document
type KeyOf<O> = O extends { parameters: { header?: undefined } }
  ? unknown
  : O extends { parameters: { header: { "Idempotency-Key": string } } }
    ? { key: string }
    : O extends { parameters: { header?: { "Idempotency-Key"?: string } } }
      ? { key: string } | { key?: string; dry_run: true }
      : unknown;

/** What `mutate` takes: parameters of path and query, `body`, `key` from useIdempotencyKey(), and what stops its sending. */
export type Written<O> = Asked<O> & BodyOf<O> & KeyOf<O> & { signal?: AbortSignal };
export type WriteResult<O> = UseMutationResult<Answered<O>, Problem, Written<O>>;

export interface WriteOptions<O, A = Answered<O>> {
  onSuccess?: (answer: A, written: Written<O>) => void | Promise<void>;
  onError?: (problem: Problem, written: Written<O>) => void;
  /** Say no for a preview: nothing changed, nothing is read again. */
  refreshes?: boolean;
}

interface Loose {
  body?: unknown;
  key?: string;
  dry_run?: boolean;
  signal?: AbortSignal;
  [name: string]: unknown;
}

export type Looked<O> = Omit<Asked<O>, "dry_run">;
type Body<O> = BodyOf<O> extends { body: infer B } ? B : never;
/** Makes the body when the file is made. */
export type Given<O> = () => Body<O> | Promise<Body<O>>;

/** A look at what a write would do, as a list that can be a file. */
export const looking = <O>(path: string, asked: Looked<O>, body: Given<O>): ListAsked => ({
  link: () => linkTo(path, { ...asked, dry_run: true }),
  body,
});

/** What a 202 says: nothing has happened yet, somebody else has to approve it first. */
export interface Waiting {
  approval_id: string;
  says: string;
  /** To say it in another language. */
  says_code?: string;
  says_facts?: Readonly<Record<string, string>>;
  eyes: number;
}

export const isWaiting = (answer: unknown): answer is Waiting =>
  typeof answer === "object" && answer !== null && "approval_id" in answer && "sha256" in answer;

let tellOfWaiting: ((waiting: Waiting) => void) | undefined;

/** Say what an app does when a request waits for an approval; returns what takes it back. */
export function onWaiting(how: (waiting: Waiting) => void): () => void {
  tellOfWaiting = how;
  return () => {
    if (tellOfWaiting === how) tellOfWaiting = undefined;
  };
}

export function useWriting<O>(method: string, path: string, options?: WriteOptions<O>): WriteResult<O> {
  return useSending<O, Answered<O>>(method, path, call, options);
}

/** The same where the server answers with a file: one that it hands out once, perhaps. */
export function useFileWriting<O>(method: string, path: string, options?: WriteOptions<O, ReceivedFile>) {
  return useSending<O, ReceivedFile>(method, path, fileFrom, options);
}

function useSending<O, A>(
  method: string,
  path: string,
  send: (asked: Call) => Promise<A>,
  options: WriteOptions<O, A> = {},
): UseMutationResult<A, Problem, Written<O>> {
  const client = useQueryClient();
  return useMutation<A, Problem, Written<O>>({
    mutationFn: (written) => {
      const { body, key, signal, ...asked } = written as Loose;
      return send({ method, link: linkTo(path, asked), body, key, signal });
    },
    onSuccess: async (answer, written) => {
      const isPreview = options.refreshes === false || (written as Loose).dry_run === true;
      if (!isPreview) void client.invalidateQueries();
      if (isWaiting(answer)) tellOfWaiting?.(answer);
      await options.onSuccess?.(answer, written);
    },
    onError: (problem, written) => options.onError?.(problem, written),
  });
}

/**
 * The idempotency key of a form: made once, the same for every click on its button, and a new one after
 * `renew()`, which a form calls when it starts anew after a success.
 */
export function useIdempotencyKey(): { key: string; renew: () => void } {
  const [key, setKey] = useState(newKey);
  return { key, renew: useCallback(() => setKey(newKey()), []) };
}

export const newKey = (): string => crypto.randomUUID();
