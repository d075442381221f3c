import { ClientProvider, newQueryClient } from "@poolbook/client";
import { allText, LookProvider, startText } from "@poolbook/ui";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ImportProgress } from "../src/features/imports/import-progress";
import type { Job } from "../src/shell/under-way";
import { FIRST, LATER } from "../src/text/catalogues";

await startText(FIRST, LATER);
await allText();
vi.mock("../src/shell/session", () => ({ useSession: () => ({ organisationId: "firm" }) }));

const JOB = {
  id: "job",
  kind: "import",
  about: "Kestrel",
  is_preview: false,
  state: "running",
  phase: "writing",
  done: 1_200,
  total: 40_000,
  doing: "2024-03-31 capital_call",
  code: "",
} as Job;
let now: Job | null;
let ended: string[];
let isAway: boolean;
const drop = vi.fn();

beforeEach(() => {
  [now, ended, isAway] = [JOB, [], false];
  drop.mockClear();
  vi.stubGlobal("fetch", async (url: URL, { method }: RequestInit) => {
    if (method === "DELETE" && isAway) throw new TypeError("Failed to fetch");
    if (method === "DELETE") ended.push(url.pathname);
    const status = now ? 200 : 404;
    return new Response(JSON.stringify(now ?? { status, code: "no_such_job" }), { status });
  });
});
afterEach(() => vi.unstubAllGlobals());

const show = () =>
  render(
    <LookProvider>
      <ClientProvider client={newQueryClient()}>
        <ImportProgress jobId="job" label="Import" onDrop={drop} />
      </ClientProvider>
    </LookProvider>,
  );

it("says where an import is", async () => {
  show();
  await screen.findByText("Writing facts");
  await screen.findByText("1,200 of 40,000");
  expect(screen.getByRole("progressbar", { name: "Import" })).toHaveAttribute("aria-valuenow", "3");
});

it("ends it once the server knows of it, however early it was asked to", async () => {
  now = null;
  show();
  expect(screen.getByRole("status")).toHaveTextContent("Sending the file");
  fireEvent.click(screen.getByRole("button"));
  expect(ended).toEqual([]);
  expect(screen.getByRole("status")).toHaveTextContent("Asked to end; sent as soon as the server has the file");
  now = JOB;
  await vi.waitFor(() => expect(ended).toEqual(["/api/v1/organisations/firm/jobs/job"]), { timeout: 10_000 });
  expect(screen.getByRole("status")).toHaveTextContent("Ending; everything is taken back");
});

it("says that it was not ended where the server was not reached, and can be asked again", async () => {
  isAway = true;
  show();
  await screen.findByText("Writing facts");
  fireEvent.click(screen.getByRole("button"));
  await screen.findByRole("alert");
  expect(screen.getByRole("status")).toHaveTextContent("Writing facts");
  isAway = false;
  fireEvent.click(screen.getByRole("button", { name: "End it" }));
  await vi.waitFor(() => expect(ended).toHaveLength(1));
  expect(screen.getByRole("status")).toHaveTextContent("Ending; everything is taken back");
});

it("stops sending the file when the page is left before the server has it, if it was to end", async () => {
  now = null;
  const [kept, left] = [show(), show()];
  fireEvent.click(within(left.container).getByRole("button"));
  kept.unmount();
  expect(drop).not.toHaveBeenCalled();
  left.unmount();
  expect(drop).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(ended).toHaveLength(1));
});

it("says when it is too late", async () => {
  now = { ...JOB, state: "committing", phase: "committing" };
  show();
  await screen.findByText("It is being committed: too late to end it.");
  expect(screen.getByRole("button", { name: "End it" })).toBeDisabled();
});
