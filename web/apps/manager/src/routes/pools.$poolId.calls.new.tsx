import { createFileRoute } from "@tanstack/react-router";
import { NewCall } from "../features/calls/new-call";

export const Route = createFileRoute("/pools/$poolId/calls/new")({
  component: () => <NewCall {...Route.useParams()} />,
});
