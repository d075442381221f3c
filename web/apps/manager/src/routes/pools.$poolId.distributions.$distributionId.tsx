import { createFileRoute } from "@tanstack/react-router";
import { DistributionPage } from "../features/distributions/distribution";

export const Route = createFileRoute("/pools/$poolId/distributions/$distributionId")({
  component: () => <DistributionPage {...Route.useParams()} />,
});
