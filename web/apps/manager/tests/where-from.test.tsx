import { allText, startText } from "@poolbook/ui";
import { fireEvent, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useOfStanding } from "../src/features/overview/of-standing";
import type { Standing } from "../src/features/overview/overview";
import { Timeline } from "../src/features/overview/timeline";
import { FileSum } from "../src/features/payouts/file-sum";
import { useEvidenceCounts } from "../src/shell/evidence";
import { Traced } from "../src/shell/explain";
import { FIRST, LATER } from "../src/text/catalogues";
import { explained } from "./explained";

await startText(FIRST, LATER);
await allText();
vi.mock("@tanstack/react-router", async (all) => ({ ...(await all<object>()), useParams: () => ({}) }));
vi.mock("../src/shell/session", () => ({ useSession: () => ({ organisationId: "firm", may: () => false }) }));
vi.mock("../src/shell/links", () => ({ TextLink: ({ children }: { children: ReactNode }) => children }));

const AUD = (amount: string) => ({ amount, currency: "AUD" });
const TOLD = {
  label: "It",
  name: "amount",
  value: "1.00",
  how: "So.",
  currency: "AUD",
  as_of: "2026-06-30",
  parts: [],
};
let asked: string[];
let answers: Record<string, (query: URLSearchParams) => unknown>;

beforeEach(() => {
  [asked, answers] = [[], {}];
  vi.stubGlobal("fetch", async (url: URL | string) => {
    const { pathname, searchParams } = new URL(url, "http://here");
    const path = pathname.replace("/api/v1", "");
    asked.push(`${path}?${searchParams}`);
    const listed = answers[path.split("/").at(-1) ?? ""]?.(searchParams);
    const found = listed ?? (/posted|explain/.test(path) ? TOLD : { items: [], next: null });
    return new Response(JSON.stringify(found), { status: 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const click = async (name: string | RegExp) => fireEvent.click(await screen.findByRole("button", { name }));

it("leads from what a payout file comes to, to its payments page by page, and from each to its entries", async () => {
  const payment = (who: string, amount: string) => ({
    investor: who,
    investor_id: who,
    subject_id: "given",
    amount: AUD(amount),
    state: "open",
  });
  answers.payments = (query) =>
    query.get("after")
      ? { items: [payment("Bob", "3.00")], next: null }
      : { items: [payment("Ann", "2.00")], next: "2" };
  const file = {
    id: "file",
    pool_id: "pool",
    total: AUD("9.00"),
    left: AUD("5.00"),
    execution_on: "",
    payment_count: 3,
  };
  explained(<FileSum file={file} name="left" />);
  await click("$5.00");
  const window = await screen.findByRole("dialog");
  await within(window).findByText("Ann");
  await click("Show more");
  await within(window).findByText("Bob");
  expect(asked.filter((one) => one.includes("/payments")).every((one) => one.includes("state=open"))).toBe(true);
  await click(/^Bob/);
  await vi.waitFor(() => expect(asked.at(-1)).toBe("/pools/pool/posted/given?investor_id=Bob&figure=amount&limit=25"));
});

it("leads from a timeline to what was posted, and from a fair value to that of its day while it is that", async () => {
  const decision = (id: string, kind: string, amount: string, reversed_on: string | null = null) => ({
    id,
    kind,
    subject_id: `${id}-made`,
    investment_id: kind === "valuation" ? "held" : null,
    amount: AUD(amount),
    occurred_on: "2026-06-30",
    reversed_on,
  });
  answers.decisions = () => ({
    items: [
      decision("fee", "management_fee", "1.00"),
      decision("slip", "valuation", "2.00"),
      decision("right", "valuation", "3.00"),
      decision("undone", "valuation", "4.00", "2026-07-01"),
    ],
    next: null,
  });
  explained(<Timeline poolId="pool" />);
  await click("$1");
  await vi.waitFor(() => expect(asked.at(-1)).toContain("/posted/fee-made?"));
  await click("$3");
  await vi.waitFor(() => expect(asked.at(-1)).toContain("/reports/performance/explain?"));
  expect(decodeURIComponent(asked.at(-1) ?? "")).toContain("pointer=/investments/held/fair_value&as_of=2026-06-30");
  for (const [amount, made] of [
    ["$2", "slip-made"],
    ["$4", "undone-made"],
  ] as const) {
    await click(amount);
    await screen.findByText(/This fair value counts no more/);
    await click("The change that was posted for it");
    await vi.waitFor(() => expect(asked.at(-1)).toContain(`/posted/${made}?`));
  }
});

it("leads from what was called to contributions, and in a pool that was called off to what is left of its calls", async () => {
  const Called = ({ state }: { state: string }) => {
    const standing = { id: "pool", as_of: "2026-06-30", state, called: AUD("8.00") } as Standing;
    return <Traced from={useOfStanding(standing).reported("called")} value={standing.called} />;
  };
  for (const [state, number] of [
    ["open", "capital-accounts/explain?pointer=/total/contributions"],
    ["cancelled", "positions/explain?pointer=/total/called"],
  ] as const) {
    const { unmount } = explained(<Called state={state} />);
    await click("$8");
    await vi.waitFor(() => expect(decodeURIComponent(asked.at(-1) ?? "")).toContain(`/reports/${number}`));
    unmount();
  }
});

it("asks for so many ids at once as the server takes, and for all of them", async () => {
  answers.counts = (query) => ({
    items: (query.get("subject") ?? "").split(",").map((subject) => ({ subject, count: 1 })),
  });
  const subjects = Array.from({ length: 201 }, (_, at) => `thing-${at}`);
  const Counted = () => <p>{useEvidenceCounts("pool", [...subjects, "thing-0"]).size} counted</p>;
  explained(<Counted />);
  await screen.findByText("201 counted");
  expect(asked.map((one) => decodeURIComponent(one).split(",").length).sort()).toEqual([1, 200]);
});
