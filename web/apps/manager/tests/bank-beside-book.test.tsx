import { allText, startText } from "@poolbook/ui";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Closed } from "../src/features/books/books";
import { Balance } from "../src/features/payments/balance";
import type { Pool } from "../src/shell/pool-frame";
import { FIRST, LATER } from "../src/text/catalogues";
import { explained } from "./explained";

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
  explained: "0.00",
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
const SECOND = { id: "second", name: "Reserve", number: "456" };
const SIGNED = {
  id: "signed",
  bank_account_id: SECOND.id,
  day: "2026-01-31",
  bank: { amount: "5.00", currency: "AUD" },
  note: "by the branch",
  signed_by: "mia",
  recorded_at: "2026-02-01T10:00:00Z",
  withdrawn_at: null,
};
const OPEN = {
  ledger: [{ id: "cheque", date: "2026-04-02", amount: "-3.00", kind: "payout", text: "Cheque 7" }],
  bank: [],
};
let today: typeof TODAY;
let asked: (string | null)[];
let accounts: { id: string; name: string; number: string }[];
let signedOff: { status: number };
let posted: string[];
const chosen = vi.fn();

beforeEach(() => {
  [today, asked, accounts, signedOff, posted] = [TODAY, [], [TODAY.account], { status: 200 }, []];
  chosen.mockReset();
  vi.stubGlobal("fetch", async (url: URL | string) => {
    const { pathname, searchParams } = new URL(url, "http://here");
    const answer = (body: unknown) => new Response(JSON.stringify(body), { status: 200 });
    const account = searchParams.get("account") ?? searchParams.get("bank_account_id");
    if (pathname.endsWith("/bank-accounts")) return answer({ items: accounts, next: null });
    if (pathname.endsWith("/locks")) return answer({ items: [], next: null });
    if (pathname.endsWith("/sign-offs")) {
      const found = account === null || account === SECOND.id ? [SIGNED] : [];
      return new Response(JSON.stringify({ items: found, next: null, detail: "It broke." }), signedOff);
    }
    if (pathname.includes("/posted/")) {
      posted.push(`${pathname.split("/").at(-1)}?${searchParams}`);
      const told = { label: "Trust", name: "balance", how: "It is so.", currency: "AUD", as_of: "2026-03-31" };
      return answer({ ...told, value: "801.00", parts: [] });
    }
    if (pathname.includes("/names")) return answer({ items: [] });
    const on = searchParams.get("on");
    asked.push(account === null ? on : `${account} ${on}`);
    if (account === SECOND.id) return answer({ ...today, account: SECOND, ledger: "5.00", open: OPEN });
    return answer(on === null ? today : MARCH);
  });
});
afterEach(() => vi.unstubAllGlobals());

const POOL = { id: "pool", currency: "AUD" } as Pool;
const show = (account?: string) => explained(<Balance pool={POOL} account={account} onAccount={chosen} />);
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

it("asks which account only where there are several, and keeps to it for all that it shows", async () => {
  show();
  await screen.findByText(/By the book/);
  expect(screen.queryByRole("combobox")).toBeNull();
  cleanup();

  accounts = [TODAY.account, SECOND];
  today = { ...TODAY, bank_until: "2026-04-30" };
  asked = [];
  show(SECOND.id);
  await screen.findByText(/by the branch/);
  expect(asked).toEqual(["second null"]);
  expect(text()).toContain("By the book$5.00");
  expect(text()).toContain("By the book · Cheque 7 · −$3.00");
  const choice = screen.getByRole("combobox", { name: "Bank account beside the book" });
  expect((choice as HTMLInputElement).value).toBe("Reserve · 456");
  fireEvent.click(choice);
  fireEvent.click(screen.getByText("Trust · 123"));
  expect(chosen).toHaveBeenCalledWith(undefined);
});

it("leads from the bank's balance to the statement and its lines of that day", async () => {
  show();
  fireEvent.click(await screen.findByRole("button", { name: "$801.00" }));
  await screen.findByText("It is so.");
  expect(posted).toEqual(["account?figure=balance&as_of=2026-03-31&limit=25"]);
});

it("shows what is open although the days that were signed off did not come, and reads those once more", async () => {
  accounts = [TODAY.account, SECOND];
  today = { ...TODAY, bank_until: "2026-04-30" };
  signedOff.status = 500;
  show(SECOND.id);
  const again = await screen.findByRole("button", { name: "Try again" });
  expect(text()).toContain("By the book · Cheque 7 · −$3.00");
  signedOff.status = 200;
  fireEvent.click(again);
  await screen.findByText(/by the branch/);
});

it("says of each account up to which day it is signed off, and names it where there are several", async () => {
  explained(<Closed pool={POOL} />);
  await screen.findByText("Signed off to");
  expect(text()).toContain("Signed off to—No day has been signed off");
  cleanup();

  accounts = [TODAY.account, SECOND];
  explained(<Closed pool={POOL} />);
  await screen.findByText("by the branch");
  expect(text()).toContain("Signed off to · Trust—");
  expect(text()).toContain("Signed off to · ReserveJan 31, 2026");
});
