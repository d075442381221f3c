// What components stand in: the look, the texts, a router; and axe, which jsdom can run all but colours of.

import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { type RenderResult, render } from "@testing-library/react";
import axe from "axe-core";
import type { ReactNode } from "react";
import { LookProvider, startText } from "../src";

await startText();
window.scrollTo = () => {};

export async function show(
  children: ReactNode,
  { at = "/", whole = false } = {},
): Promise<RenderResult & { address: () => string }> {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => (whole ? children : <main>{children}</main>) }),
    history: createMemoryHistory({ initialEntries: [at] }),
    defaultNotFoundComponent: () => null,
  });
  await router.load();
  const found = render(
    <LookProvider>
      <RouterProvider router={router as never} />
    </LookProvider>,
  );
  return { ...found, address: () => router.state.location.href };
}

/** Rule and place of everything that axe finds. */
export async function faults(container: Element): Promise<string[]> {
  const rules = {
    "color-contrast": { enabled: false },
    region: { enabled: false },
    "page-has-heading-one": { enabled: false },
  };
  const found = await axe.run(container, { rules });
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
}
