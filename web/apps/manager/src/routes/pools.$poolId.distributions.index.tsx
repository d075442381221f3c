import { createFileRoute } from "@tanstack/react-router";
import { Distributions } from "../features/distributions/distributions";

export const Route = createFileRoute("/pools/$poolId/distributions/")({
  component: () => <Distributions {...Route.useParams()} />,
});
