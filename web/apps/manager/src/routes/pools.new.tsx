import { createFileRoute } from "@tanstack/react-router";
import { Wizard } from "../features/wizard/wizard";

export const Route = createFileRoute("/pools/new")({ component: Wizard });
