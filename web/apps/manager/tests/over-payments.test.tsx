import { ClientProvider, newQueryClient } from "@poolbook/client";
import { allText, LookProvider, startText } from "@poolbook/ui";
import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { OverPayments } from "../src/features/payments/over-payments";
import type { Pool } from "../src/shell/pool-frame";
import { FIRST, LATER } from "../src/text/catalogues";

await startText(FIRST, LATER);
await allText();
vi.mock("../src/shell/session", () => ({ useSession: () => ({ may: () => true }) }));
vi.mock("@poolbook/ui", async (all) => ({ ...(await all<object>()), useTableState: () => ({ filters: {} }) }));
vi.mock("../src/shell/names", () => ({ useNames: () => () => "Ann" }));
vi.mock("../src/shell/days", async (all) => ({ ...(await all<object>()), useToday: () => "2026-04-10" }));
vi.mock("../src/shell/fields", () => ({
  AmountField: ({ value }: { value: string }) => <output>{value}</output>,
  BookDayField: () => null,
  useAmount: () => (text: string) => text || null,
  useWritten: () => (amount: { amount: string }) => amount.amount,
}));
vi.mock("../src/shell/rows", () => ({
  Rows: ({ rows, columns }: { rows: object[]; columns: { key: string; cell: (row: object) => unknown }[] }) => (
    <>{columns.find((one) => one.key === "act")?.cell(rows[0] ?? {}) as never}</>
  ),
}));

const aud = (amount: string) => ({ amount, currency: "AUD" });
let isDown: boolean;
let asked: URL[];

/** The line of the one who paid too much is on the second page: everybody before is called Ann as well. */
function answered(url: URL): object {
  if (url.pathname.endsWith("/over-payments")) return { items: [{ investor_id: "ann", amount: aud("30.00") }] };
  if (url.pathname.endsWith("/lines")) {
    return url.searchParams.get("after")
      ? { items: [{ id: "ann", name: "Ann", left: aud("20.00") }], next: null }
      : { items: [{ id: "annabel", name: "Annabel", left: aud("1.00") }], next: "annabel" };
  }
  return { items: [{ id: "call", issued_on: "2026-03-01", memo: "", state: "issued" }], next: null };
}

beforeEach(() => {
  [isDown, asked] = [false, []];
  vi.stubGlobal("fetch", async (link: URL | string) => {
    const url = new URL(link, "http://here");
    asked.push(url);
    if (isDown) return new Response(JSON.stringify({ status: 500, code: "internal" }), { status: 500 });
    return new Response(JSON.stringify(answered(url)), { status: 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const show = () =>
  render(
    <LookProvider>
      <ClientProvider client={newQueryClient()}>
        <OverPayments pool={{ id: "pool", currency: "AUD" } as Pool} />
      </ClientProvider>
    </LookProvider>,
  );

it("finds the investor's line by who they are, however many are called alike", async () => {
  show();
  fireEvent.click(await screen.findByRole("button"));
  await screen.findByText("20.00");
  const calls = asked.find((url) => url.pathname.endsWith("/capital-calls"));
  expect(calls?.searchParams.get("state")).toBe("issued,part_paid");
});

it("says that it could not be read, and reads it once more when asked to", async () => {
  isDown = true;
  show();
  const again = await screen.findByRole("button", { name: "Try again" });
  isDown = false;
  fireEvent.click(again);
  await vi.waitFor(() => expect(screen.queryByRole("alert")).toBeNull(), { timeout: 10_000 });
  expect(screen.getByRole("button")).toBeEnabled();
});
