import { Button } from "@mantine/core";
import { money } from "@poolbook/money";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import {
  AppShell,
  AttentionCard,
  ChangeText,
  CommandPalette,
  ErrorState,
  ExportButton,
  Facts,
  Figure,
  FigureGrid,
  Flash,
  lightChanges,
  MoneyInput,
  MoneyText,
  OfflineBanner,
  PageHeader,
  PageTabs,
  ProgressBar,
  RateText,
  ReviewPage,
  Section,
  SideWindow,
  StatusBadge,
  StepUpDialog,
  setPrivacy,
  Toasts,
  Window,
} from "../src";
import { faults, show } from "./within";

const AUD = (amount: string) => money(amount, "AUD");

describe("amounts", () => {
  it("are whole with the exact amount in their title, and a dash where there is none", async () => {
    await show(
      <>
        <MoneyText value={AUD("1234.56")} />
        <MoneyText value={null} />
        <MoneyText value={null} missing="Not funded yet" />
      </>,
    );
    expect(screen.getByText("$1,235")).toHaveAttribute("title", expect.stringMatching(/Exactly AUD.1,234\.56/));
    act(() => setPrivacy(true)); // what is blurred is not told by its title either
    expect(screen.getByText("$1,235")).not.toHaveAttribute("title");
    act(() => setPrivacy(false));
    expect(screen.getByText("—")).toBeVisible();
    expect(screen.getByText("Not funded yet")).toBeVisible();
  });

  it("that are losses say so by sign and word, not by colour alone", async () => {
    const { container } = await show(
      <>
        <ChangeText value={AUD("-31100.00")} rate="-0.207" />
        <RateText value="0.168" change />
      </>,
    );
    expect(container).toHaveTextContent("down −$31,100 (−20.7%)");
    expect(container).toHaveTextContent("up +16.8%");
    expect(await faults(container)).toEqual([]);
  });
});

describe("MoneyInput", () => {
  function Field({ onValue }: { onValue: (value: string | null) => void }) {
    const [value, setValue] = useState("");
    return (
      <MoneyInput
        label="Amount"
        currency="AUD"
        value={value}
        onChange={(next) => {
          setValue(next ?? "");
          onValue(next);
        }}
      />
    );
  }

  it("gives out exact decimal strings, and says what is wrong", async () => {
    const onValue = vi.fn();
    await show(<Field onValue={onValue} />);
    const field = screen.getByLabelText("Amount");
    await userEvent.type(field, "1,250.5");
    expect(onValue).toHaveBeenLastCalledWith("1250.5");
    await userEvent.tab();
    expect(field).toHaveValue("1,250.50");
    await userEvent.clear(field);
    await userEvent.type(field, "1.234");
    expect(onValue).toHaveBeenLastCalledWith(null);
    expect(screen.getByText(/at most 2 digits/)).toBeVisible();
  });
});

describe("ProgressBar", () => {
  it("says the share, and at 100 % only that it is full", async () => {
    const { container } = await show(
      <>
        <ProgressBar label="Called" part={AUD("310000.00")} whole={AUD("500000.00")} />
        <ProgressBar label="Paid" part={AUD("500.00")} whole={AUD("500.00")} full="All paid" />
      </>,
    );
    expect(screen.getByText("62% of $500K called")).toBeVisible();
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "62");
    expect(screen.getByText("All paid")).toBeVisible();
    expect(await faults(container)).toEqual([]);
  });
});

describe("ReviewPage", () => {
  const lines = [
    { label: "From", value: "12 investors" },
    { label: "Amount", value: <MoneyText value={AUD("60000.00")} digits="exact" /> },
  ];
  const rest = { lines, next: ["Every investor gets a notice."], confirm: "Send the call", onBack: () => {} };

  it("asks to type the amount before anything is sent", async () => {
    const onConfirm = vi.fn();
    const { container } = await show(
      <ReviewPage {...rest} isPending={false} onConfirm={onConfirm} typeAmount={AUD("60000.00")} />,
    );
    expect(screen.getByRole("button", { name: "Send the call" })).toBeDisabled();
    await userEvent.type(screen.getByLabelText("Type the amount to confirm it"), "60,000{Enter}");
    expect(onConfirm).toHaveBeenCalledTimes(1);
    expect(await faults(container)).toEqual([]);
  });

  it("sends nothing twice while it is under way, and shows a refusal", async () => {
    const onConfirm = vi.fn();
    await show(
      <ReviewPage
        {...rest}
        isPending
        onConfirm={onConfirm}
        problem={{ sentence: "The call is more than investors owe." }}
      />,
    );
    fireEvent.submit(screen.getByText("Send the call").closest("form") as HTMLFormElement);
    expect(onConfirm).not.toHaveBeenCalled();
    expect(screen.getByRole("alert")).toHaveTextContent("The call is more than investors owe.");
  });
});

describe("ErrorState", () => {
  it("offers to try again, names the incident, and tells 404 and 403 apart", async () => {
    const onRetry = vi.fn();
    await show(<ErrorState error={{ status: 500, sentence: "It broke.", incident: "i-7" }} onRetry={onRetry} />);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(onRetry).toHaveBeenCalled();
    expect(screen.getByRole("alert")).toHaveTextContent("i-7");
    await show(<ErrorState error={{ status: 404, sentence: "No." }} />);
    expect(screen.getByText("There is nothing here")).toBeVisible();
    await show(<ErrorState error={{ status: 403, sentence: "Only an owner may." }} />);
    expect(screen.getByText("Only an owner may.")).toBeVisible();
  });
});

describe("CommandPalette", () => {
  it("opens with Ctrl+K, finds, and goes with Enter", async () => {
    const run = vi.fn();
    const commands = [
      { id: "a", label: "Portfolio", group: "Pages", run: () => {} },
      { id: "b", label: "Capital calls", group: "Pages", run },
    ];
    const onQuery = vi.fn();
    await show(<CommandPalette commands={commands} onQuery={onQuery} />);
    await userEvent.keyboard("{Control>}k{/Control}");
    const field = await screen.findByRole("combobox");
    await userEvent.type(field, "calls");
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
    expect(await faults(document.body)).toEqual([]);
    await userEvent.keyboard("{Enter}");
    expect(run).toHaveBeenCalledTimes(1);
    expect(onQuery).toHaveBeenLastCalledWith("calls");
    await userEvent.keyboard("{Control>}k{/Control}");
    expect(await screen.findByRole("combobox")).toHaveValue("");
    expect(onQuery).toHaveBeenLastCalledWith("");
  });
});

describe.each([
  ["Window", Window],
  ["SideWindow", SideWindow],
])("%s", (_, Shown) => {
  it("has a title and a way out, and no header of its own", async () => {
    const onClose = vi.fn();
    await show(
      <Shown opened onClose={onClose} title="Distributed">
        <MoneyText value={AUD("70.00")} />
      </Shown>,
    );
    const opened = await screen.findByRole("dialog", { name: "Distributed" });
    expect(opened).toContainElement(screen.getByText("$70"));
    expect(document.querySelector("header")).toBeNull(); // it would be a second banner of the page
    expect(document.body).not.toHaveAttribute("data-scroll-locked"); // its style has no nonce
    expect(await faults(document.body)).toEqual([]);
    await userEvent.click(screen.getByLabelText("Close"));
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});

describe("ExportButton", () => {
  it.each([
    ["CSV", "csv", null],
    ["Excel", "xlsx", "Ask an owner."],
  ])("makes %s when it is chosen, and says why a file could not be made", async (name, format, refusal) => {
    const onExport = vi.fn(() => (refusal ? Promise.reject(new Error(refusal)) : Promise.resolve([])));
    await show(
      <>
        <ExportButton onExport={onExport} />
        <Toasts />
      </>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Export" }));
    // where there is no layout, a menu may think that its button is out of sight
    fireEvent.click(await screen.findByRole("menuitem", { name, hidden: true }));
    await waitFor(() => expect(onExport).toHaveBeenCalledWith(format, expect.any(AbortSignal)));
    if (refusal) expect(await screen.findByText(refusal)).toBeVisible();
    expect(screen.queryAllByText("The file could not be made")).toHaveLength(refusal ? 1 : 0);
  });
});

describe("an export that takes long", () => {
  it("can be stopped, which is no fault", async () => {
    const asked: AbortSignal[] = [];
    const onExport = (_: string, signal: AbortSignal) =>
      new Promise<[]>((_, refuse) => {
        asked.push(signal);
        signal.addEventListener("abort", () => refuse(signal.reason));
      });
    await show(
      <>
        <ExportButton onExport={onExport} />
        <Toasts />
      </>,
    );
    const before = screen.queryAllByText("The file could not be made").length; // of other tests
    await userEvent.click(screen.getByRole("button", { name: "Export" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: "CSV", hidden: true }));
    const stop = await screen.findByRole("button", { name: "Stop" });
    await waitFor(() => expect(stop).toHaveFocus());
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByRole("button", { name: "Export" })).toHaveFocus();
    expect(screen.queryByRole("menuitem", { name: "CSV" })).toBeNull();
    expect(asked.map((one) => one.aborted)).toEqual([true]);
    expect(screen.queryAllByText("The file could not be made")).toHaveLength(before);
  });
});

describe("StepUpDialog", () => {
  it("takes what was typed, and says when it was wrong", async () => {
    const onProve = vi.fn().mockResolvedValue(false);
    await show(<StepUpDialog opened proofs={["password", "passkey"]} onProve={onProve} onCancel={() => {}} />);
    await userEvent.type(await screen.findByLabelText("Password"), "wrong{Enter}");
    expect(screen.getByRole("dialog", { name: "Is it you?" })).toBeVisible();
    expect(document.querySelector("header")).toBeNull();
    expect(document.body).not.toHaveAttribute("data-scroll-locked");
    expect(onProve).toHaveBeenCalledWith("password", "wrong");
    expect(await screen.findByText("That was not right.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Use a passkey" }));
    expect(onProve).toHaveBeenLastCalledWith("passkey", "");
  });
});

describe("OfflineBanner", () => {
  it("is there when live updates do not come, and gone when they do", async () => {
    const { unmount } = await show(<OfflineBanner connected={false} />);
    expect(screen.getByText(/may be old/)).toBeVisible();
    unmount();
    await show(<OfflineBanner />);
    expect(screen.queryByText(/may be old/)).toBeNull();
  });
});

describe("Flash", () => {
  it("marks what a live update has changed: not the first sight, and not what somebody chose to see", async () => {
    function Changing() {
      const [at, setAt] = useState(1);
      return (
        <button type="button" onClick={() => setAt(at + 1)}>
          <Flash on={at}>at {at}</Flash>
          <MoneyText value={AUD(`${at}.00`)} />
          <StatusBadge tone="good">{`state ${at}`}</StatusBadge>
        </button>
      );
    }
    await show(<Changing />);
    const flashing = () => document.querySelectorAll("[data-flash]").length;
    expect(flashing()).toBe(0);
    await userEvent.click(screen.getByRole("button"));
    expect(flashing()).toBe(0);
    lightChanges();
    expect(flashing()).toBe(0);
    await userEvent.click(screen.getByRole("button"));
    expect(screen.getByText("at 3")).toHaveAttribute("data-flash");
    expect(flashing()).toBe(3);
  });
});

describe("a whole page", () => {
  it("has no fault, its title, and amounts that can be hidden", async () => {
    const icon = () => null;
    const { container } = await show(
      <AppShell
        area="Investor"
        navigation={[{ items: [{ label: "Portfolio", to: "/", icon, exact: true, waiting: 2 }] }]}
        person={{ name: "Ann Calderwick", email: "ann@investors.example" }}
        onSignOut={() => {}}
      >
        <PageHeader title="Portfolio" subtitle="AUD" actions={<Button>Explore</Button>} />
        <PageTabs label="Parts" tabs={[{ label: "One", to: "/" }]} />
        <AttentionCard title="Capital call due" action={<Button>Review</Button>}>
          Wren Fund
        </AttentionCard>
        <FigureGrid>
          <Figure label="Value" value={<MoneyText value={AUD("10.00")} />} onExplain={() => {}} />
        </FigureGrid>
        <Section title="Terms">
          <Facts items={[{ label: "State", value: <StatusBadge tone="good">Open</StatusBadge> }]} />
        </Section>
      </AppShell>,
      { whole: true },
    );
    expect(document.title).toBe("Portfolio · poolbook");
    expect(await faults(container)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Hide amounts" }));
    expect(document.documentElement).toHaveAttribute("data-privacy");
    await userEvent.click(screen.getByRole("button", { name: "Show amounts" }));
    expect(document.documentElement).not.toHaveAttribute("data-privacy");
  });
});
