// The focus goes back to where it was before something lay over the page.
import { useEffect } from "react";

/** Whether nothing on the page has the focus: nobody, or what lies over it and is about to go. */
export function isFocusLost(): boolean {
  const now = document.activeElement;
  return !now || now === document.body || now.closest("[role=dialog], [role=menu]") !== null;
}

/**
 * Give the focus back when something that lies over the page closes. Mantine does so by itself, but for what is open from
 * the moment it is there: a dialog that comes with its first use, or only while it is open.
 */
export function useFocusBack(opened = true): void {
  useEffect(() => {
    if (!opened) return;
    const before = document.activeElement;
    return () => {
      if (isFocusLost() && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [opened]);
}
