import { ClientProvider, newQueryClient } from "@poolbook/client";
import { allText, LookProvider, startText } from "@poolbook/ui";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PoolsSelect } from "../src/shell/pool-select";
import { FIRST, LATER } from "../src/text/catalogues";

await startText(FIRST, LATER);
await allText();

const NAMES = ["Egret", "Heron", "Wren"];
let asked: URL[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (link: URL | string) => {
    const url = new URL(link, "http://here");
    asked.push(url);
    const search = url.searchParams.get("search") ?? "";
    const found = search ? NAMES.filter((one) => one.toLowerCase().includes(search)) : NAMES.slice(0, 1);
    return new Response(JSON.stringify({ items: found.map((name) => ({ id: name, name })), next: null }));
  });
});
afterEach(() => vi.unstubAllGlobals());

function Field() {
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <>
      <PoolsSelect label="Pools" value={chosen} onChange={setChosen} />
      <output>{chosen.join(" ")}</output>
    </>
  );
}

it("finds the firm's pools by typing, however many there are, and keeps those that are chosen", async () => {
  render(
    <LookProvider>
      <ClientProvider client={newQueryClient()}>
        <Field />
      </ClientProvider>
    </LookProvider>,
  );
  const field = screen.getByRole("combobox", { name: "Pools" });
  for (const name of ["Wren", "Heron"]) {
    await userEvent.type(field, name.toLowerCase());
    fireEvent.click(await screen.findByRole("option", { name, hidden: true }));
    await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent(name));
    await userEvent.clear(field);
  }
  expect(screen.getByRole("status")).toHaveTextContent("Wren Heron");
  for (const one of asked) expect(one.searchParams.get("own")).toBe("yes");
});
