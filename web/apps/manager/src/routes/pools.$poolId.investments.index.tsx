import { createFileRoute } from "@tanstack/react-router";
import { Investments } from "../features/investments/investments";

export const Route = createFileRoute("/pools/$poolId/investments/")({
  component: () => <Investments {...Route.useParams()} />,
});
