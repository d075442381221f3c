import { createFileRoute } from "@tanstack/react-router";
import { Payments } from "../features/payments/payments";

export const Route = createFileRoute("/pools/$poolId/payments")({
  component: () => <Payments {...Route.useParams()} />,
});
