import { createFileRoute } from "@tanstack/react-router";
import { Performance } from "../features/performance/performance";

export const Route = createFileRoute("/performance")({ component: Performance });
