import { createFileRoute } from "@tanstack/react-router";
import { Calls } from "../features/calls/calls";

export const Route = createFileRoute("/calls/")({ component: Calls });
