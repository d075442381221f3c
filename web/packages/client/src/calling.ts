// One request to the API: session cookie, CSRF token, organisation, position; a refusal is thrown as a Problem.
import { chooseOrganisation, organisation } from "./organisation";
import { keepPosition, position } from "./position";
import { type Problem, problemOf, Unreachable } from "./problem";
import { confirmIdentity } from "./step-up";

export interface Call {
  method: string;
  link: string;
  body?: unknown;
  key?: string | undefined;
  signal?: AbortSignal | undefined;
  /** What the answer may be; JSON unless said. */
  accept?: string;
}

const STEP_UP_NEEDED = "step_up_needed";
const SECOND_FACTOR_NEEDED = "second_factor_needed";
const ORGANISATION_NEEDED = "organisation_needed";

/** Send one request and read its JSON; undefined where the answer is empty. */
export async function call<T>(asked: Call): Promise<T> {
  const text = await (await exchange(asked)).text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Send one request and give back what came when all is well, keeping the position of a write; a refusal is thrown. */
export async function exchange(asked: Call): Promise<Response> {
  const response = await send(asked);
  if (response.ok) return kept(asked, response);
  const problem = await problemOf(response);
  if (await isMended(problem)) {
    const again = await send(asked);
    if (again.ok) return kept(asked, again);
    throw await problemOf(again);
  }
  if (problem.status === 401) leave();
  if (problem.code === SECOND_FACTOR_NEEDED) leave("/account/security");
  throw problem;
}

function kept({ method }: Call, response: Response): Response {
  if (method !== "GET") keepPosition(response.headers.get("Poolbook-Position"));
  return response;
}

/** Whether the same request may go once more: somebody has proved who they are, or an organisation is chosen now. */
async function isMended({ code }: Problem): Promise<boolean> {
  if (code === STEP_UP_NEEDED) return confirmIdentity();
  if (code !== ORGANISATION_NEEDED || organisation()) return false;
  const theirs = await send({ method: "GET", link: "/api/v1/organisations?limit=1" });
  const found: { items?: { id: string }[] } = theirs.ok ? await theirs.json() : {};
  const first = found.items?.[0]?.id;
  if (first) chooseOrganisation(first);
  return first !== undefined;
}

async function send({ method, link, body, key, signal, accept = "application/json" }: Call): Promise<Response> {
  const headers = new Headers({ Accept: accept });
  const isRead = method === "GET";
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (!isRead) headers.set("X-CSRFToken", csrfToken());
  if (key) headers.set("Idempotency-Key", key);
  const [firm, last] = [organisation(), position()];
  if (firm) headers.set("Poolbook-Organisation", firm);
  if (isRead && last) headers.set("Poolbook-Position", last);
  try {
    return await fetch(new URL(link, window.location.origin), {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable();
  }
}

/** The token that the server keeps in a cookie which scripts may read. */
export function csrfToken(): string {
  const found = document.cookie.match(/(?:^|;\s*)__Host-poolbook-csrf=([^;]+)/);
  return found?.[1] ?? "";
}

let leaving: (to: string) => void = (to) => window.location.assign(to);

/** For tests: say what happens instead of going to the sign-in page. */
export function onLeave(go: (to: string) => void): void {
  leaving = go;
}

/** Go to the sign-in page, or to another of the server's, which comes back to where one was. */
export function leave(to = "/account/sign-in"): void {
  const { pathname, search } = window.location;
  leaving(`${to}?next=${encodeURIComponent(pathname + search)}`);
}
