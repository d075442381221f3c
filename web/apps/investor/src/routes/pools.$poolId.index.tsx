import { createFileRoute } from "@tanstack/react-router";
import { Pool } from "../features/pool/pool";

export const Route = createFileRoute("/pools/$poolId/")({ component: Page });

function Page() {
  const { poolId } = Route.useParams();
  return <Pool key={poolId} poolId={poolId} />;
}
