import { createFileRoute } from "@tanstack/react-router";
import { Approvals } from "../features/approvals/approvals";

export const Route = createFileRoute("/approvals")({ component: Approvals });
