import { ClientProvider, LiveProvider, newQueryClient } from "@poolbook/client";
import { LookProvider, startText } from "@poolbook/ui";
import "@poolbook/ui/styles.css";
import "./app.css";
import { createRouter, RouterProvider } from "@tanstack/react-router";
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

const root = document.getElementById("root");
if (root) {
  await startText({ en: () => import("./text/en"), de: () => import("./text/de") });
  createRoot(root).render(
    <ClientProvider client={client}>
      <LiveProvider>
        <LookProvider>
          <RouterProvider router={router} />
        </LookProvider>
      </LiveProvider>
    </ClientProvider>,
  );
}
