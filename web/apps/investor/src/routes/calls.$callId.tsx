import { createFileRoute } from "@tanstack/react-router";
import { Call } from "../features/calls/call";

export const Route = createFileRoute("/calls/$callId")({ component: Page });

function Page() {
  const { callId } = Route.useParams();
  return <Call key={callId} callId={callId} />;
}
