import { ClientProvider, newQueryClient } from "@poolbook/client";
import { allText, LookProvider, startText } from "@poolbook/ui";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PayoutActs } from "../src/features/distributions/payouts";
import { Due } from "../src/features/payouts/payouts";
import type { Pool } from "../src/shell/pool-frame";
import { FIRST, LATER } from "../src/text/catalogues";

await startText(FIRST, LATER);
await allText();
vi.mock("@tanstack/react-router", async (all) => ({
  ...(await all<object>()),
  useNavigate: () => () => undefined,
  useSearch: () => ({}),
  useParams: () => ({ poolId: "pool" }),
}));
vi.mock("../src/shell/session", () => ({ useSession: () => ({ organisationId: "firm", may: () => true }) }));
vi.mock("../src/shell/names", () => ({ useNames: () => (id: string) => id }));
vi.mock("../src/shell/days", async (all) => ({
  ...(await all<object>()),
  useToday: () => "2026-04-10",
  AsRecorded: () => null,
}));
vi.mock("../src/shell/links", () => ({ TextLink: () => null, LinkButton: () => null }));
vi.mock("../src/shell/rows", () => ({ Rows: () => null }));

const AUD = (amount: string) => ({ amount, currency: "AUD" });
const POOL = { id: "pool", name: "Kestrel", currency: "AUD", kind: "fund", state: "open" } as Pool;
const payout = (who: string) => ({
  id: who,
  subject_id: "given",
  investor_id: who,
  amount: AUD("5.00"),
  state: "sent",
  due_on: "2026-04-10",
});
let payouts: ReturnType<typeof payout>[];
let sums: { status: number; seal: string };
let sent: Record<string, unknown>[];

beforeEach(() => {
  [payouts, sums, sent] = [[payout("one"), payout("two")], { status: 200, seal: "a".repeat(64) }, []];
  vi.stubGlobal("fetch", async (url: URL | string, { method, body }: RequestInit) => {
    const path = String(url);
    if (method === "POST") sent.push(JSON.parse(String(body)));
    const due = {
      count: 2,
      total: AUD("10.00"),
      payable_count: 2,
      payable: AUD("10.00"),
      last_due_on: "2026-04-10",
      problems: [],
      seal: sums.seal,
    };
    if (path.includes("/due/sums")) {
      const broken = { status: sums.status, code: "internal", detail: "It broke." };
      return new Response(JSON.stringify(sums.status === 200 ? due : broken), { status: sums.status });
    }
    const account = { id: "bank", name: "Main", bank: "062000", number: "1" };
    const items = path.includes("/bank-accounts") ? [account] : path.includes("/payout-files") ? [] : payouts;
    return new Response(JSON.stringify({ items, next: null }), { status: 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

function show(what: React.ReactNode) {
  const client = newQueryClient();
  render(
    <LookProvider>
      <ClientProvider client={client}>{what}</ClientProvider>
    </LookProvider>,
  );
  return client;
}

it("settles the payouts that the window showed when it opened, not those that come meanwhile", async () => {
  const distribution = { id: "given", distributed_on: "2026-04-01" } as Parameters<
    typeof PayoutActs
  >[0]["distribution"];
  const client = show(
    <PayoutActs pool={POOL} distribution={distribution} sums={[{ state: "sent", count: 2, amount: AUD("10.00") }]} />,
  );
  fireEvent.click(screen.getByRole("button", { name: /Mark 2 as paid/ }));
  const confirm = await screen.findByRole("button", { name: "They are paid" });
  payouts = [...payouts, payout("three")];
  await act(() => client.invalidateQueries());
  fireEvent.click(confirm);
  await vi.waitFor(() => expect(sent).toHaveLength(1), { timeout: 10_000 });
  expect(sent[0]?.investor_ids).toEqual(["one", "two"]);
});

it("says that the sums of what is due did not come, and reads them once more when asked to", async () => {
  sums.status = 500;
  show(<Due pool={POOL} />);
  const again = await screen.findByRole("button", { name: "Try again" });
  sums.status = 200;
  fireEvent.click(again);
  expect(await screen.findByText(/2 payouts are due/)).toBeInTheDocument();
});

it("prepares what was looked at, or nothing: the seal is that of the window's opening", async () => {
  const client = show(<Due pool={POOL} />);
  await screen.findByText(/2 payouts are due/);
  fireEvent.click(screen.getByRole("button", { name: "Prepare a payout file" }));
  const on = await screen.findByRole("button", { name: "Go on" });
  sums.seal = "b".repeat(64);
  await act(() => client.invalidateQueries());
  for (const name of [/Your bank/, /User number/]) {
    fireEvent.change(screen.getByLabelText(name), { target: { value: "CBA" } });
  }
  fireEvent.click(on);
  fireEvent.change(await screen.findByLabelText(/Type/), { target: { value: "10" } });
  fireEvent.click(screen.getByRole("button", { name: "Prepare it" }));
  await vi.waitFor(() => expect(sent).toHaveLength(1), { timeout: 10_000 });
  expect(sent[0]).toMatchObject({ skip_missing: true, seal: "a".repeat(64) });
});
