import { chooseLanguage, LookProvider } from "@poolbook/ui";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { midnightOf } from "../src/shell/days";
import { InstantField, useAmount, useWritten } from "../src/shell/fields";

function Asking({ first, told }: { first: string; told: string[] }) {
  const [value, setValue] = useState(first);
  const take = (instant: string) => {
    told.push(instant);
    setValue(instant);
  };
  return (
    <LookProvider>
      <InstantField label="As known at" value={value} onValue={take} />
    </LookProvider>
  );
}

const type = (text: string) => fireEvent.change(screen.getByLabelText("As known at"), { target: { value: text } });

describe("InstantField", () => {
  it("shows where the browser is what the server calls by UTC, and gives the same instant back", () => {
    const told: string[] = [];
    const local = "2026-03-31T23:30";
    render(<Asking first={new Date(local).toISOString()} told={told} />);
    expect(screen.getByLabelText("As known at")).toHaveValue(local);
    type("2026-04-01T09:15");
    expect(told).toEqual([new Date("2026-04-01T09:15").toISOString()]);
    expect(screen.getByLabelText("As known at")).toHaveValue("2026-04-01T09:15");
  });

  it("asks nothing while a year is typed, and for everything when it is empty", () => {
    const told: string[] = [];
    render(<Asking first="" told={told} />);
    type("0202-03-31T10:00");
    expect(told).toEqual([]);
    expect(screen.getByLabelText("As known at")).toHaveValue("0202-03-31T10:00");
    type("2026-03-31T10:00");
    type("");
    expect(told).toEqual([new Date("2026-03-31T10:00").toISOString(), ""]);
  });
});

describe("useWritten", () => {
  function Read({ typed }: { typed?: string }) {
    const [read, written] = [useAmount(), useWritten()];
    return <output>{read(typed ?? written({ amount: "500.000", currency: "KWD" }), "KWD")}</output>;
  }
  const read = (typed?: string) => render(<Read {...(typed ? { typed } : {})} />).container.textContent;

  it("begins a form with the amount as its reader writes it, which the server's own form is not", async () => {
    await chooseLanguage("de");
    expect(read()).toBe("500.000");
    expect(read("500.000")).toBe("500000.000");
    await chooseLanguage("en");
    expect(read()).toBe("500.000");
  });
});

describe("midnightOf", () => {
  it("is the reader's in winter and in summer, and nothing for what is no day", () => {
    for (const day of ["2026-01-01", "2026-07-15"]) {
      const at = new Date(midnightOf(day) ?? "");
      expect([at.getDate(), at.getHours(), at.getMinutes()]).toEqual([Number(day.slice(8)), 0, 0]);
    }
    expect([midnightOf(undefined), midnightOf(""), midnightOf("tomorrow")]).toEqual([undefined, undefined, undefined]);
  });
});
