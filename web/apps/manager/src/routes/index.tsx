import { createFileRoute } from "@tanstack/react-router";
import { Pools } from "../features/pools/pools";

export const Route = createFileRoute("/")({ component: Pools });
