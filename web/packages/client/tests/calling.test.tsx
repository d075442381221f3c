import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  chooseOrganisation,
  getReceiptsQuery,
  isProblem,
  issueCapitalCallLook,
  newQueryClient,
  onLeave,
  onStepUp,
  useExportPayoutFile,
  useGetPool,
  useIdempotencyKey,
  useIssueCapitalCall,
} from "../src";
import { linkTo } from "../src/asked";
import { call } from "../src/calling";
import { filesOf, receiveFile } from "../src/files";
import { triesAgain, waitMs } from "../src/reading";

const POOL = "018f0000-0000-7000-8000-000000000001";
const sent = () =>
  vi
    .mocked(fetch)
    .mock.calls.map(([url, init]) => ({ url: String(url), ...init, headers: new Headers(init?.headers) }));

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "Content-Type": type, ...headers },
  });
}

function within() {
  const client = newQueryClient();
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
}

beforeEach(() => {
  vi.stubGlobal("fetch", vi.fn());
  chooseOrganisation(null);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("linkTo", () => {
  it("puts what is asked into path and query", () => {
    expect(linkTo("/api/v1/pools/{pool_id}/calls", { pool_id: "a b", limit: 5, after: undefined, state: null })).toBe(
      "/api/v1/pools/a%20b/calls?limit=5",
    );
    expect(linkTo("/api/v1/pools", { kind: ["spv", "fund"] })).toBe("/api/v1/pools?kind=spv&kind=fund");
  });

  it("refuses to leave a part of the path out", () => {
    expect(() => linkTo("/pools/{pool_id}", {})).toThrow("pool_id");
  });
});

describe("call", () => {
  it("sends reads the position of the last write, and writes the CSRF token and the key", async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no cookie store
    document.cookie = "__Host-poolbook-csrf=token-1; Secure; Path=/";
    vi.spyOn(document, "cookie", "get").mockReturnValue("a=b; __Host-poolbook-csrf=token-1");
    vi.mocked(fetch).mockResolvedValueOnce(answer(201, { id: 1 }, { "Poolbook-Position": "p-1" }));
    await call({ method: "POST", link: "/api/v1/pools", body: { name: "x" }, key: "k-1" });
    vi.mocked(fetch).mockResolvedValueOnce(answer(200, {}));
    chooseOrganisation("o-1");
    await call({ method: "GET", link: "/api/v1/me" });
    const [write, read] = sent();
    expect(write?.headers.get("X-CSRFToken")).toBe("token-1");
    expect(write?.headers.get("Idempotency-Key")).toBe("k-1");
    expect(write?.headers.get("Poolbook-Organisation")).toBeNull();
    expect(read?.headers.get("Poolbook-Position")).toBe("p-1");
    expect(read?.headers.get("Poolbook-Organisation")).toBe("o-1");
    expect(read?.headers.get("X-CSRFToken")).toBeNull();
  });

  it("throws what the server says as a problem with its pointers", async () => {
    const errors = [{ pointer: "/amount/amount", code: "bad", detail: "Give an amount." }];
    vi.mocked(fetch).mockResolvedValueOnce(
      answer(422, { code: "bad_body", detail: "Mend it.", errors }, { "Retry-After": "7" }),
    );
    const problem = await call({ method: "POST", link: "/x" }).catch((error: unknown) => error);
    expect(
      isProblem(problem) && [problem.code, problem.sentence, problem.sentenceFor("/amount"), problem.retryAfterS],
    ).toEqual(["bad_body", "Mend it.", "Give an amount.", 7]);
    expect(isProblem(problem) && problem.sentenceFor("/due_on")).toBeUndefined();
  });

  it("says that the server is away", async () => {
    vi.mocked(fetch).mockRejectedValueOnce(new TypeError("failed"));
    await expect(call({ method: "GET", link: "/x" })).rejects.toMatchObject({ code: "unreachable", status: 0 });
  });

  it("leads to the sign-in page and back when nobody is signed in", async () => {
    const gone: string[] = [];
    onLeave((to) => gone.push(to));
    window.history.replaceState({}, "", "/calls/1?a=b");
    vi.mocked(fetch).mockResolvedValueOnce(answer(401, { code: "not_signed_in" }));
    await expect(call({ method: "GET", link: "/x" })).rejects.toMatchObject({ status: 401 });
    expect(gone).toEqual(["/account/sign-in?next=%2Fcalls%2F1%3Fa%3Db"]);
  });

  it("leads to where a second factor is added when the firm asks for one", async () => {
    const gone: string[] = [];
    onLeave((to) => gone.push(to));
    window.history.replaceState({}, "", "/manage/pools");
    vi.mocked(fetch).mockResolvedValueOnce(answer(403, { code: "second_factor_needed" }));
    await expect(call({ method: "GET", link: "/x" })).rejects.toMatchObject({ code: "second_factor_needed" });
    expect(gone).toEqual(["/account/security?next=%2Fmanage%2Fpools"]);
  });

  it("goes once more with the same key after proof of identity, and not without", async () => {
    const refusal = () => answer(403, { code: "step_up_needed", detail: "Show who you are." });
    const stop = onStepUp(() => Promise.resolve(true));
    vi.mocked(fetch)
      .mockResolvedValueOnce(refusal())
      .mockResolvedValueOnce(answer(201, { id: 2 }));
    expect(await call({ method: "POST", link: "/x", key: "k-2" })).toEqual({ id: 2 });
    expect(sent().map((one) => one.headers.get("Idempotency-Key"))).toEqual(["k-2", "k-2"]);
    stop();
    vi.mocked(fetch).mockResolvedValueOnce(refusal());
    await expect(call({ method: "POST", link: "/x" })).rejects.toMatchObject({ code: "step_up_needed" });
  });
});

describe("a member of several organisations", () => {
  it("acts for the first until they choose", async () => {
    vi.mocked(fetch)
      .mockResolvedValueOnce(answer(422, { code: "organisation_needed", detail: "Name one." }))
      .mockResolvedValueOnce(answer(200, { items: [{ id: "o-1" }], next: null }))
      .mockResolvedValueOnce(answer(200, { items: [] }));
    await call({ method: "GET", link: "/api/v1/pools" });
    expect(sent().map((one) => one.headers.get("Poolbook-Organisation"))).toEqual([null, null, "o-1"]);
  });
});

describe("filesOf", () => {
  const { signal } = new AbortController();

  it("asks where each list is read, for another type", async () => {
    vi.mocked(fetch).mockImplementation(async () => new Response("a,b", { status: 200 }));
    const lists = [getReceiptsQuery({ pool_id: POOL, state: "unmatched" }), getReceiptsQuery({ pool_id: POOL })];
    const files = await filesOf(lists)("csv", signal);
    expect(await Promise.all(files.map((one) => one.content.text()))).toEqual(["a,b", "a,b"]);
    const [read] = sent();
    expect(read?.url).toContain(`/api/v1/pools/${POOL}/receipts?state=unmatched`);
    expect(read?.headers.get("Accept")).toBe("text/csv");
  });

  it("looks at what a write would do, without a key, and never does it", async () => {
    vi.mocked(fetch).mockResolvedValueOnce(new Response("a,b", { status: 200 }));
    await filesOf(issueCapitalCallLook({ pool_id: POOL }, () => ({ items: [], due_on: "2026-06-30" })))("xlsx", signal);
    const [read] = sent();
    expect([read?.method, read?.url]).toEqual(["POST", expect.stringMatching(/capital-calls\?dry_run=true$/)]);
    expect(read?.headers.get("Idempotency-Key")).toBeNull();
    expect(JSON.parse(String(read?.body))).toMatchObject({ due_on: "2026-06-30" });
  });
});

describe("receiveFile", () => {
  const file = (disposition: string) =>
    new Response("a,b", { status: 200, headers: { "Content-Type": "text/csv", "Content-Disposition": disposition } });

  it("says for which organisation, as a plain link could not, and takes the name from the answer", async () => {
    chooseOrganisation("o-2");
    vi.mocked(fetch)
      .mockResolvedValueOnce(file('attachment; filename="calls-2026-03-31.csv"'))
      .mockResolvedValueOnce(file("attachment; filename=\"M_rz.csv\"; filename*=UTF-8''M%C3%A4rz.csv"))
      .mockResolvedValueOnce(answer(200, {}));
    const { name, content } = await receiveFile("/api/v1/pools/p/reports/calls?format=csv");
    expect([name, await content.text()]).toEqual(["calls-2026-03-31.csv", "a,b"]);
    expect((await receiveFile("/x")).name).toBe("März.csv");
    expect((await receiveFile("/audit/7/proof?a=b")).name).toBe("proof");
    expect(sent().map((one) => one.headers.get("Poolbook-Organisation"))).toEqual(["o-2", "o-2", "o-2"]);
  });

  it("throws what the server refuses, and saves nothing", async () => {
    vi.mocked(fetch).mockResolvedValueOnce(answer(403, { code: "not_allowed", detail: "Ask an owner." }));
    await expect(receiveFile("/x")).rejects.toMatchObject({ code: "not_allowed", sentence: "Ask an owner." });
  });
});

describe("reads", () => {
  it("are tried again only when the server says so, after the time that it names", async () => {
    vi.mocked(fetch).mockResolvedValueOnce(answer(503, { code: "position_not_here" }, { "Retry-After": "2" }));
    const problem = await call({ method: "GET", link: "/x" }).catch((error: unknown) => error);
    expect(triesAgain(0, problem)).toBe(true);
    expect(triesAgain(3, problem)).toBe(false);
    expect(waitMs(0, problem)).toBe(2_000);
    expect(triesAgain(0, new Error("a bug"))).toBe(false);
  });

  it("give a component what the operation answers", async () => {
    vi.mocked(fetch).mockResolvedValue(answer(200, { id: POOL, name: "Wren" }));
    const { result } = renderHook(() => useGetPool({ pool_id: POOL }), { wrapper: within() });
    await waitFor(() => expect(result.current.data?.name).toBe("Wren"));
    expect(sent()[0]?.url).toContain(`/api/v1/pools/${POOL}`);
  });
});

describe("writes", () => {
  it("that are answered with a file give it once it is whole, and keep their position for later reads", async () => {
    const bytes = new Uint8Array([0, 255, 13, 10]);
    const headers = { "Content-Disposition": 'attachment; filename="PB7.aba"', "Poolbook-Position": "p-9" };
    vi.mocked(fetch)
      .mockResolvedValueOnce(new Response(bytes, { status: 201, headers }))
      .mockResolvedValueOnce(answer(200, {}));
    const { result } = renderHook(() => useExportPayoutFile(), { wrapper: within() });
    const file = await act(() => result.current.mutateAsync({ file_id: POOL, key: "k-7" }));
    expect([file.name, new Uint8Array(await file.content.arrayBuffer())]).toEqual(["PB7.aba", bytes]);
    await call({ method: "GET", link: "/api/v1/me" });
    const [write, read] = sent();
    expect([write?.method, write?.headers.get("Accept"), write?.headers.get("Idempotency-Key")]).toEqual([
      "POST",
      "*/*",
      "k-7",
    ]);
    expect(read?.headers.get("Poolbook-Position")).toBe("p-9");
  });

  it("carry one key per form, however often its button is pressed", async () => {
    vi.mocked(fetch).mockImplementation(() => Promise.resolve(answer(422, { code: "no" })));
    const { result } = renderHook(() => ({ key: useIdempotencyKey(), call: useIssueCapitalCall() }), {
      wrapper: within(),
    });
    const before = result.current.key.key;
    for (let at = 0; at < 2; at += 1) {
      await act(() =>
        result.current.call
          .mutateAsync({ pool_id: POOL, dry_run: undefined, body: {} as never, key: result.current.key.key })
          .catch(() => undefined),
      );
    }
    expect(new Set(sent().map((one) => one.headers.get("Idempotency-Key")))).toEqual(new Set([before]));
    act(() => result.current.key.renew());
    expect(result.current.key.key).not.toBe(before);
  });

  it("are never tried again by themselves", async () => {
    vi.mocked(fetch).mockImplementation(() => Promise.resolve(answer(503, { code: "away" })));
    const { result } = renderHook(() => useIssueCapitalCall(), { wrapper: within() });
    await act(() =>
      result.current
        .mutateAsync({ pool_id: POOL, dry_run: undefined, body: {} as never, key: "k" })
        .catch(() => undefined),
    );
    expect(sent()).toHaveLength(1);
  });
});
