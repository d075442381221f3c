// The texts of an app: loaded in turn, and tried again where they did not come.
import { render, screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { allText, type Catalogues, chooseLanguage, startText, textHook } from "../src/text";
import "../src/text/problems-de"; // here already, so that nothing loads when the tests are over
import "../src/text/said-de";

const useText = textHook<{ a: string; b: string }>();
const Shown = () => {
  const t = useText();
  return <p>{`${t("a")} ${t("b")}`}</p>;
};
const FIRST: Catalogues = {
  en: async () => ({ default: { a: "first" } }),
  de: async () => ({ default: { a: "erstens" } }),
};
let isAway: boolean;
let asked: number;
const rest = async (b: string) => {
  asked += 1;
  if (isAway) throw new TypeError("Failed to fetch");
  return { default: { b } };
};
const REST: Catalogues = { en: () => rest("rest"), de: () => rest("übrig") };

beforeEach(async () => {
  localStorage.clear();
  [isAway, asked] = [false, 0];
  await startText(FIRST, REST);
});

it("come when they are asked for, once", async () => {
  await Promise.all([allText(), allText()]);
  await allText();
  expect(asked).toBe(1);
  render(<Shown />);
  expect(screen.getByText("first rest")).toBeVisible();
});

it("are tried again by the next page where they did not come", async () => {
  isAway = true;
  await expect(allText()).rejects.toThrow("Failed to fetch");
  render(<Shown />);
  expect(screen.getByText("first b")).toBeVisible();
  isAway = false;
  await allText();
  await screen.findByText("first rest");
});

it("are whole in another language that is chosen while they are on their way", async () => {
  await Promise.all([allText(), chooseLanguage("de")]);
  render(<Shown />);
  expect(screen.getByText("erstens übrig")).toBeVisible();
  await startText(FIRST, REST);
  await Promise.all([chooseLanguage("en"), allText()]);
  await screen.findByText("first rest");
});
