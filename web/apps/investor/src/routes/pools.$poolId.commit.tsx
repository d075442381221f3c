import { createFileRoute } from "@tanstack/react-router";
import { Commit } from "../features/commit/commit";

export const Route = createFileRoute("/pools/$poolId/commit")({ component: Page });

function Page() {
  const { poolId } = Route.useParams();
  return <Commit key={poolId} poolId={poolId} />;
}
