import { createFileRoute } from "@tanstack/react-router";
import { Commitments } from "../features/commitments/commitments";

export const Route = createFileRoute("/pools/$poolId/commitments")({
  component: () => <Commitments {...Route.useParams()} />,
});
