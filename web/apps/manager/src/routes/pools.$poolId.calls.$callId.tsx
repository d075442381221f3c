import { createFileRoute } from "@tanstack/react-router";
import { CallPage } from "../features/calls/call";

export const Route = createFileRoute("/pools/$poolId/calls/$callId")({
  component: () => <CallPage {...Route.useParams()} />,
});
