import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { useFocusBack } from "../src/use-focus-back";

function Over({ onClose }: { onClose: () => void }) {
  useFocusBack();
  return (
    <div role="dialog">
      <button type="button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}

function Page() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen ? <Over onClose={() => setOpen(false)} /> : null}
    </>
  );
}

it("gives the focus back to what had it before a dialog that comes open", async () => {
  render(<Page />);
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  await userEvent.tab();
  expect(screen.getByText("Close")).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(screen.getByText("Open")).toHaveFocus();
});
