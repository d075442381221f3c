import { ClientProvider, newQueryClient } from "@poolbook/client";
import { allText, LookProvider, startText } from "@poolbook/ui";
import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Act, type FileAct } from "../src/features/payouts/act";
import type { WholeFile } from "../src/features/payouts/file";
import { FIRST, LATER } from "../src/text/catalogues";

await startText(FIRST, LATER);
await allText();
vi.mock("../src/shell/session", () => ({ useSession: () => ({ organisationId: "firm", may: () => true }) }));
vi.mock("../src/shell/names", () => ({ useNames: () => () => "Ada" }));
vi.mock("../src/shell/days", async (all) => ({ ...(await all<object>()), useToday: () => "2026-04-10" }));

const FILE = {
  id: "file",
  number: 3,
  format: "aba",
  payment_count: 2,
  total: { amount: "10.00", currency: "AUD" },
  left: { amount: "10.00", currency: "AUD" },
  execution_on: "2026-04-12",
  prepared_by: "ada",
} as unknown as WholeFile;
let content: { status: number; body: object };

beforeEach(() => {
  content = { status: 200, body: { sha256: "0123456789abcdef0123456789abcdef", notes: [] } };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(content.body), { status: content.status }));
});
afterEach(() => vi.unstubAllGlobals());

const show = (act: FileAct) =>
  render(
    <LookProvider>
      <ClientProvider client={newQueryClient()}>
        <Act file={FILE} act={act} onClose={() => {}} />
      </ClientProvider>
    </LookProvider>,
  );
const button = () => screen.findByRole("button", { name: "Hand it out" });

it("hands a file out once its seal is seen", async () => {
  show("handOut");
  expect(await button()).toBeDisabled();
  await screen.findByText("0123456789abcdef…");
  expect(await button()).toBeEnabled();
});

it("does not before, and reads it once more when asked to", async () => {
  content = { status: 500, body: { status: 500, code: "internal", detail: "It broke." } };
  show("handOut");
  const again = await screen.findByRole("button", { name: "Try again" });
  expect(await button()).toBeDisabled();
  content = { status: 200, body: { sha256: "0123456789abcdef0123456789abcdef", notes: [] } };
  fireEvent.click(again);
  await screen.findByText("0123456789abcdef…");
  expect(await button()).toBeEnabled();
});

it("does not when its bytes cannot be written any more, and says so", async () => {
  content = { status: 200, body: { sha256: null, notes: [] } };
  show("handOut");
  await screen.findByText(/not true any more/);
  expect(await button()).toBeDisabled();
});
