import { createFileRoute } from "@tanstack/react-router";
import { PoolInvestors } from "../features/investors/pool-investors";

export const Route = createFileRoute("/pools/$poolId/investors")({
  component: () => <PoolInvestors {...Route.useParams()} />,
});
