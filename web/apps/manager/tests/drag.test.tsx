import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useDrag } from "../src/features/payments/drag";

const dropped = vi.fn();
afterEach(() => dropped.mockReset());

function Board() {
  const { drag, handle } = useDrag(dropped);
  return (
    <>
      <div data-testid="receipt" {...handle("r-1")}>
        <span data-testid="grip" data-grip />
        <button type="button">Match</button>
      </div>
      <div data-testid="line" data-drop="l-1" data-over={drag?.over === "l-1" || undefined} />
    </>
  );
}

/** jsdom lays nothing out: say what is under the pointer. */
function over(id: string | null) {
  document.elementFromPoint = () => (id ? screen.getByTestId(id) : null);
}
const at = (pointerType: string) => ({ pointerType, button: 0, pointerId: 1, clientX: 300, clientY: 300 });

describe("dragging a receipt", () => {
  it("drops it on the line below the pointer, once", () => {
    render(<Board />);
    const receipt = screen.getByTestId("receipt");
    over("line");
    fireEvent.pointerDown(receipt, at("mouse"));
    fireEvent.pointerMove(receipt, at("mouse"));
    expect(screen.getByTestId("line")).toHaveAttribute("data-over");
    fireEvent.pointerUp(receipt, at("mouse"));
    fireEvent.pointerUp(receipt, at("mouse"));
    expect(dropped.mock.calls).toEqual([["r-1", "l-1"]]);
    expect(screen.getByTestId("line")).not.toHaveAttribute("data-over");
  });

  it("is put back by Escape, and beside every line", () => {
    render(<Board />);
    const receipt = screen.getByTestId("receipt");
    over("line");
    fireEvent.pointerDown(receipt, at("mouse"));
    fireEvent.pointerMove(receipt, at("mouse"));
    fireEvent.keyDown(window, { key: "Escape" });
    fireEvent.pointerUp(receipt, at("mouse"));
    over(null);
    fireEvent.pointerDown(receipt, at("mouse"));
    fireEvent.pointerUp(receipt, at("mouse"));
    expect(dropped).not.toHaveBeenCalled();
  });

  it("begins with a finger at the grip alone, so that the rest scrolls, and never at a button", () => {
    render(<Board />);
    over("line");
    fireEvent.pointerDown(screen.getByTestId("receipt"), at("touch"));
    fireEvent.pointerUp(screen.getByTestId("receipt"), at("touch"));
    fireEvent.pointerDown(screen.getByRole("button"), at("mouse"));
    fireEvent.pointerUp(screen.getByTestId("receipt"), at("mouse"));
    expect(dropped).not.toHaveBeenCalled();
    fireEvent.pointerDown(screen.getByTestId("grip"), at("touch"));
    fireEvent.pointerUp(screen.getByTestId("receipt"), at("touch"));
    expect(dropped).toHaveBeenCalledTimes(1);
  });
});
