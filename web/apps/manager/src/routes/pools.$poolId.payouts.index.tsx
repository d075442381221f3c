import { createFileRoute } from "@tanstack/react-router";
import { Payouts } from "../features/payouts/payouts";

export const Route = createFileRoute("/pools/$poolId/payouts/")({
  component: () => <Payouts {...Route.useParams()} />,
});
