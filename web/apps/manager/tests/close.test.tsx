import { ClientProvider, newQueryClient } from "@poolbook/client";
import { allText, LookProvider, startText } from "@poolbook/ui";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Close } from "../src/features/commitments/close";
import type { Pool } from "../src/shell/pool-frame";
import { FIRST, LATER } from "../src/text/catalogues";

await startText(FIRST, LATER);
await allText();
vi.mock("../src/shell/names", () => ({ useNames: () => (id: string) => id }));
vi.mock("../src/shell/days", async (all) => ({ ...(await all<object>()), useToday: () => "2026-04-10" }));
vi.mock("../src/shell/fields", () => ({ BookDayField: () => null, useAmount: () => (text: string) => text }));

const accepted = (id: string) => ({ id, investor_id: `of ${id}`, accepted: { amount: "5.00", currency: "AUD" } });
let items: ReturnType<typeof accepted>[];
let sent: { commitment_ids: string[] }[];
let reads: number;

beforeEach(() => {
  [items, sent, reads] = [[accepted("one"), accepted("two")], [], 0];
  vi.stubGlobal("fetch", async (url: URL | string, { method, body }: RequestInit) => {
    if (method === "POST") sent.push(JSON.parse(String(body)));
    const isList = /commitments\?/.test(String(url));
    if (isList) reads += 1;
    return new Response(JSON.stringify({ items: isList ? items : [], next: null }), { status: 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

it("admits whom the window showed when it opened, not who is accepted meanwhile", async () => {
  const client = newQueryClient();
  render(
    <LookProvider>
      <ClientProvider client={client}>
        <Close pool={{ id: "pool", name: "Kestrel", currency: "AUD" } as Pool} onClose={() => {}} />
      </ClientProvider>
    </LookProvider>,
  );
  const button = await screen.findByRole("button", { name: /2/ });
  items = [...items, accepted("three")];
  await act(() => client.invalidateQueries());
  expect(reads).toBe(2);
  expect(screen.queryByText(/of three/)).toBeNull();
  fireEvent.click(button);
  await vi.waitFor(() => expect(sent).toHaveLength(1), { timeout: 10_000 });
  expect(sent[0]?.commitment_ids).toEqual(["one", "two"]);
});
