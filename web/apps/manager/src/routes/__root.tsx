import { isProblem, Problem } from "@poolbook/client";
import { allText, ErrorState, NotFound } from "@poolbook/ui";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext } from "@tanstack/react-router";
import { Shell } from "../shell/shell";

export const Route = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Shell,
  beforeLoad: ({ location }) => (location.pathname === "/" ? undefined : allText()),
  notFoundComponent: () => <NotFound />,
  errorComponent: ({ error, reset }) => (
    <ErrorState
      error={isProblem(error) ? error : new Problem({ status: 500, code: "fault", detail: String(error) })}
      onRetry={reset}
    />
  ),
});
