import { ClientProvider, newQueryClient } from "@poolbook/client";
import { allText, LookProvider, startText } from "@poolbook/ui";
import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Balance } from "../src/features/payments/balance";
import type { Pool } from "../src/shell/pool-frame";
import { FIRST, LATER } from "../src/text/catalogues";

await startText(FIRST, LATER);
await allText();
vi.mock("../src/shell/session", () => ({ useSession: () => ({ may: () => false }) }));

const TODAY = {
  account: { id: "account", name: "Trust", number: "123" },
  on: "2026-04-10",
  ledger: "900.00",
  bank: "0.00",
  bank_is_proven: false,
  bank_until: "2026-03-31" as string,
  unexplained: "0.00",
  is_reconciled: false,
  open: { ledger: [], bank: [] },
  unmatched_receipts: "25.00",
  unexplained_payments: "7.00",
  signed_off_until: "2026-02-28",
  locked_until: null,
};
const MARCH = {
  ...TODAY,
  on: "2026-03-31",
  ledger: "800.00",
  bank: "801.00",
  bank_is_proven: true,
  unmatched_receipts: "0.00",
  unexplained_payments: "0.00",
};
let today: typeof TODAY;
let asked: (string | null)[];

beforeEach(() => {
  [today, asked] = [TODAY, []];
  vi.stubGlobal("fetch", async (url: URL | string) => {
    const on = new URL(url, "http://here").searchParams.get("on");
    asked.push(on);
    return new Response(JSON.stringify(on === null ? today : MARCH), { status: 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const show = () =>
  render(
    <LookProvider>
      <ClientProvider client={newQueryClient()}>
        <Balance pool={{ id: "pool", currency: "AUD" } as Pool} />
      </ClientProvider>
    </LookProvider>,
  );
const text = () => document.body.textContent ?? "";

it("shows both sides on the last day that the bank has spoken of, and what waits as it is today", async () => {
  show();
  await screen.findByText(/proven by statements/);
  expect(asked).toEqual([null, "2026-03-31"]);
  expect(text()).toContain("By the book$800.00");
  expect(text()).toContain("By the bank$801.00proven by statements · as of Mar 31, 2026");
  expect(text()).toContain("Not matched$25.00$7.00 left and nobody said what for");
});

it("shows today where a statement ends on a day to come", async () => {
  today = { ...TODAY, bank_until: "2026-04-30" };
  show();
  await screen.findByText(/the balance is not proven/);
  expect(asked).toEqual([null]);
  expect(text()).toContain("By the book$900.00");
});
