import { ClientProvider, getMeQuery, LiveProvider, newQueryClient, tellProblems } from "@poolbook/client";
import { LookProvider, lightChanges, problemInWords, startText } from "@poolbook/ui";
import "@poolbook/ui/styles.css";
import "./app.css";
import { createRouter, RouterProvider } from "@tanstack/react-router";
import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { routeTree } from "./routeTree.gen";

const client = newQueryClient();
const router = createRouter({
  routeTree,
  basepath: "/",
  context: { client },
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

// no await at the top of this file: screens import from it, and would wait for it while it waits for them
async function start(root: HTMLElement): Promise<void> {
  tellProblems(problemInWords);
  // who is here, the texts and the first screen come at the same time, not one after the other
  void client.prefetchQuery(getMeQuery({}));
  const texts = startText({ en: () => import("./text/en"), de: () => import("./text/de") });
  await Promise.all([texts, router.load()]);
  // in slices: whoever scrolls or types meanwhile does not wait for the whole screen
  startTransition(() => {
    createRoot(root).render(
      <ClientProvider client={client}>
        <LiveProvider onRead={lightChanges}>
          <LookProvider>
            <RouterProvider router={router} />
          </LookProvider>
        </LiveProvider>
      </ClientProvider>,
    );
  });
}

const root = document.getElementById("root");
if (root) void start(root);
