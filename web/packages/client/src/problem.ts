// What the server says when it refuses: RFC 9457, as one error class.
import type { components } from "./schema";

export type ProblemBody = components["schemas"]["Problem"];

export interface Fault {
  /** JSON pointer into the body that was sent, such as /amount/amount. */
  pointer: string;
  code: string;
  detail: string;
}

type Facts = Readonly<Record<string, unknown>>;
type InWords = (code: string, facts?: Facts, detail?: { code: string; facts: Facts }) => string | undefined;
let inWords: InWords = () => undefined;

/** Say how refusals are told in the reader's language, by their codes; undefined: in the server's own words. */
export function tellProblems(told: InWords): void {
  inWords = told;
}

/** The code of the very sentence, where it has one of its own. */
const detailOf = (said: { detail_code?: string; detail_facts?: Facts }) =>
  said.detail_code === undefined ? undefined : { code: said.detail_code, facts: said.detail_facts ?? {} };

export class Problem extends Error {
  readonly status: number;
  /** Stable; tell cases apart by this. */
  readonly code: string;
  readonly pointer: string | undefined;
  readonly faults: readonly Fault[];
  readonly facts: Facts;
  readonly incident: string | undefined;
  readonly retryAfterS: number | undefined;
  readonly #detail: ReturnType<typeof detailOf>;

  constructor(body: Partial<ProblemBody> & { status: number; code: string }, retryAfterS?: number) {
    super(body.detail ?? body.title ?? body.code);
    this.name = "Problem";
    this.status = body.status;
    this.code = body.code;
    this.pointer = body.pointer;
    this.faults = (body.errors ?? []).map((one) => ({
      pointer: one.pointer ?? "",
      code: one.code ?? body.code,
      detail: inWords(one.code ?? body.code, {}, detailOf(one)) ?? one.detail ?? this.message,
    }));
    this.facts = body.facts ?? {};
    this.#detail = detailOf(body);
    this.incident = body.incident;
    this.retryAfterS = retryAfterS;
  }

  /** A sentence for a person that says what to do. */
  get sentence(): string {
    return inWords(this.code, this.facts, this.#detail) ?? this.message;
  }

  /** The first fault of a field, named by the end of its pointer: `sentenceFor("/due_on")`. */
  sentenceFor(pointer: string): string | undefined {
    const faults = this.faults.length ? this.faults : [{ pointer: this.pointer ?? "", detail: this.sentence }];
    return faults.find((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`))?.detail;
  }
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;

/** Nothing came back: the network is away, or the server is. */
export class Unreachable extends Problem {
  constructor() {
    super({
      status: 0,
      code: "unreachable",
      detail: "The server could not be reached; nothing is known to have changed.",
    });
    this.name = "Unreachable";
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const retryAfterS = Number.isNaN(seconds) ? undefined : seconds;
  const isJson = /\bjson\b/.test(response.headers.get("Content-Type") ?? "");
  const body: Partial<ProblemBody> = isJson ? await response.json().catch(() => ({})) : {};
  const known = { code: "http_error", detail: `The server answered ${response.status}.`, ...body };
  return new Problem({ ...known, status: response.status }, retryAfterS);
}
