// Dragging with a mouse, a pen or a finger: what is picked up, where it is, what it would be dropped on.
import { type PointerEvent, useEffect, useRef, useState } from "react";

export interface Drag {
  /** What is dragged. */
  id: string;
  /** The `data-drop` under the pointer. */
  over: string | null;
  x: number;
  y: number;
}

const EDGE_PX = 72;
const STEP_PX = 14;

const dropAt = (x: number, y: number): string | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]")?.dataset.drop ?? null;

/**
 * `handle(id)` goes on what can be picked up: with a mouse all of it but its buttons, with a finger its `data-grip`
 * alone, so that the rest still scrolls. Elements with `data-drop` take it. Escape puts it back.
 */
export function useDrag(onDrop: (id: string, over: string) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const at = useRef<Drag | null>(null);
  const isOn = drag !== null;
  const take = (next: Drag | null) => {
    at.current = next;
    setDrag(next);
  };

  useEffect(() => {
    if (!isOn) return;
    const put = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      at.current = null;
      setDrag(null);
    };
    // near an edge of the window the page moves along, and something else comes below a pointer that keeps still
    let frame = requestAnimationFrame(function follow() {
      const now = at.current;
      if (now && (now.y < EDGE_PX || now.y > window.innerHeight - EDGE_PX)) {
        window.scrollBy(0, now.y < EDGE_PX ? -STEP_PX : STEP_PX);
        const over = dropAt(now.x, now.y);
        if (over !== now.over) {
          at.current = { ...now, over };
          setDrag(at.current);
        }
      }
      frame = requestAnimationFrame(follow);
    });
    window.addEventListener("keydown", put);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("keydown", put);
    };
  }, [isOn]);

  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      const mayStart = event.pointerType === "mouse" ? !target.closest("button, a") : target.closest("[data-grip]");
      if (event.button !== 0 || !mayStart) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture?.(event.pointerId);
      take({ id, over: null, x: event.clientX, y: event.clientY });
    },
    onPointerMove: ({ clientX: x, clientY: y }: PointerEvent) => {
      if (at.current?.id === id) take({ id, x, y, over: dropAt(x, y) });
    },
    onPointerUp: ({ clientX: x, clientY: y }: PointerEvent) => {
      const isOwn = at.current?.id === id;
      take(null);
      const over = isOwn ? dropAt(x, y) : null;
      if (over !== null) onDrop(id, over);
    },
    onPointerCancel: () => take(null),
  });
  return { drag, handle };
}
