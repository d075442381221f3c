import { readFileSync } from "node:fs";
import { ClientProvider, newQueryClient, useIssueCapitalCall } from "@poolbook/client";
import { allText, LookProvider, startText, toast } from "@poolbook/ui";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Review } from "../src/shell/review";
import { type Job, Tray, UnderWayProvider } from "../src/shell/under-way";
import { FIRST, LATER } from "../src/text/catalogues";
import kinds from "../src/text/en/under-way";

await startText(FIRST, LATER);
await allText();
await import("../src/shell/tray-shown"); // what loads when it is needed is there under stopped clocks, too
vi.mock("../src/shell/session", () => ({ useSession: () => ({ organisationId: "firm" }) }));
vi.mock("@poolbook/ui", async (all) => ({ ...(await all<object>()), toast: vi.fn() }));

const KEY = "8c9f3a58-5f3f-4a0e-9f43-5d9f0b6d7a11";
const JOB = {
  id: KEY,
  kind: "POST /pools/{pool_id}/capital-calls",
  about: "",
  is_preview: false,
  state: "running",
  phase: "writing",
  done: 1_200,
  total: 40_000,
  doing: "",
} as Job;
const STEP_MS = 100;
const CALL = "Issuing a capital call";
let jobs: Job[];
let asked: number;
let ended: string[];
let answer: (status: number, body: object) => Promise<void>;

const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
/** Let time pass, in steps: what changes is shown between them. */
async function pass(ms: number) {
  for (let left = ms; left >= 0; left -= STEP_MS) await act(() => vi.advanceTimersByTimeAsync(Math.min(left, STEP_MS)));
}

beforeEach(() => {
  vi.useFakeTimers();
  [jobs, asked, ended] = [[], 0, []];
  vi.mocked(toast).mockClear();
  vi.stubGlobal("fetch", async (url: URL, { method }: RequestInit) => {
    if (method === "POST") {
      return new Promise<Response>((resolve) => {
        answer = async (status, body) => {
          resolve(json(status, body));
          await pass(0);
        };
      });
    }
    if (method === "DELETE") {
      ended.push(url.pathname);
      jobs = jobs.map((one) => ({ ...one, state: "ending" }));
      return json(200, jobs[0] ?? {});
    }
    expect(url.search).toBe("?kind=request");
    asked += 1;
    return json(200, { items: jobs });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A screen with a button that sends, and with a review of it where somebody looks at that. */
function Screen({ reviews }: { reviews: boolean }) {
  const call = useIssueCapitalCall();
  const send = () => call.mutate({ pool_id: "pool", key: KEY, body: {} } as never);
  return (
    <>
      <button type="button" onClick={send}>
        Send
      </button>
      {reviews ? (
        <Review
          facts={[]}
          act="Issue"
          pending={call.isPending}
          problem={call.error}
          onBack={() => undefined}
          onConfirm={send}
        />
      ) : null}
    </>
  );
}

async function show(reviews = false) {
  const client = newQueryClient();
  const page = (isReviewing: boolean) => (
    <LookProvider>
      <ClientProvider client={client}>
        <UnderWayProvider>
          <Screen reviews={isReviewing} />
          <Tray />
        </UnderWayProvider>
      </ClientProvider>
    </LookProvider>
  );
  const { rerender } = render(page(reviews));
  await pass(0);
  return { closeReview: () => rerender(page(false)) };
}
const press = async (name: string) => {
  fireEvent.click(screen.getByRole("button", { name }));
  await pass(0);
};
const tray = () => screen.queryByRole("region", { name: "Under way" });

it("asks once, and not again while nothing takes long", async () => {
  await show();
  await pass(10_000);
  await press("Send");
  await pass(900);
  expect(asked).toBe(1);
  expect(tray()).toBeNull();
});

it("shows a request that takes more than a second, until it is done, and says so", async () => {
  await show();
  await press("Send");
  await pass(1_000);
  jobs = [JOB];
  await pass(1_000);
  expect(tray()).toHaveTextContent(`${CALL}Writing facts 1,200 of 40,000`);
  expect(screen.getByRole("progressbar", { name: CALL })).toHaveAttribute("aria-valuenow", "3");
  jobs = [{ ...JOB, phase: "working", done: 0, total: 0 }];
  await pass(1_000);
  expect(screen.getByRole("progressbar", { name: CALL })).not.toHaveAttribute("aria-valuenow");
  jobs = [{ ...JOB, state: "done" }];
  await answer(200, { id: "call" });
  await pass(1_000);
  expect(tray()).toBeNull();
  expect(toast).toHaveBeenCalledExactlyOnceWith({ title: CALL, message: "Done", tone: "good" });
  const before = asked;
  await pass(10_000);
  expect(asked).toBe(before);
});

it("is found again when the app is loaded anew, and ended there", async () => {
  jobs = [JOB];
  await show();
  expect(tray()).toHaveTextContent(CALL);
  await press("End it");
  expect(ended).toEqual([`/api/v1/organisations/firm/jobs/${KEY}`]);
  await pass(1_000);
  expect(tray()).toHaveTextContent("Ending; everything is taken back");
  jobs = [{ ...JOB, state: "ended" }];
  await pass(1_000);
  expect(tray()).toBeNull();
  expect(toast).toHaveBeenCalledExactlyOnceWith({ title: CALL, message: "Ended, nothing was changed", tone: "done" });
});

it("stands in the review that waits for it, and in the tray once that is closed; what refused it is told there", async () => {
  const { closeReview } = await show(true);
  await press("Send");
  expect(screen.getByRole("button", { name: "Back" })).toBeDisabled();
  jobs = [JOB];
  await pass(2_000);
  expect(screen.getByRole("progressbar", { name: CALL })).toBeVisible();
  expect(tray()).toBeNull();
  expect(screen.getByRole("button", { name: "Back" })).toBeEnabled();
  closeReview();
  expect(tray()).toHaveTextContent(CALL);
  jobs = [{ ...JOB, state: "refused" }];
  await pass(1_000);
  expect(toast).not.toHaveBeenCalled(); // its answer says why
  await answer(409, { status: 409, code: "pool_closed", detail: "The pool is closed." });
  expect(vi.mocked(toast).mock.calls).toMatchObject([[{ title: CALL, tone: "stop" }]]);
});

it("is no failure in the review when it was ended there", async () => {
  await show(true);
  await press("Send");
  jobs = [JOB];
  await pass(2_000);
  await press("End it");
  await answer(409, { status: 409, code: "job_ended", detail: "This was ended." });
  expect(screen.getByText("Ended, nothing was changed")).toBeVisible();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(tray()).toBeNull(); // though what was read last says that it is ending
  jobs = [{ ...JOB, state: "ended" }];
  await pass(1_000);
  expect(toast).not.toHaveBeenCalled();
});

it("cannot be ended any more while it is committed", async () => {
  jobs = [{ ...JOB, state: "committing", phase: "committing", done: 0, total: 0 }];
  await show();
  expect(screen.getByRole("button", { name: "End it" })).toBeDisabled();
  expect(tray()).toHaveTextContent("too late to end it");
});

it("has words for requests that there are", () => {
  const document: { paths: Record<string, object> } = JSON.parse(
    readFileSync(`${import.meta.dirname}/../../../../docs/reference/openapi.json`, "utf8"),
  );
  for (const kind of Object.keys(kinds.kinds)) {
    const [method = "", path] = kind.split(" ");
    expect(document.paths[`/api/v1${path}`], kind).toHaveProperty(method.toLowerCase());
  }
});
