import { createFileRoute } from "@tanstack/react-router";
import { NewDistribution } from "../features/distributions/new-distribution";

export const Route = createFileRoute("/pools/$poolId/distributions/new")({
  component: () => <NewDistribution {...Route.useParams()} />,
});
