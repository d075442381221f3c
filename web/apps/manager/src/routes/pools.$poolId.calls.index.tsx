import { createFileRoute } from "@tanstack/react-router";
import { Calls } from "../features/calls/calls";

export const Route = createFileRoute("/pools/$poolId/calls/")({ component: () => <Calls {...Route.useParams()} /> });
