import { createFileRoute } from "@tanstack/react-router";
import { Overview } from "../features/overview/overview";

export const Route = createFileRoute("/pools/$poolId/")({ component: () => <Overview {...Route.useParams()} /> });
