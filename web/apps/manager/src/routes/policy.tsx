import { createFileRoute } from "@tanstack/react-router";
import { PolicyPage } from "../features/approvals/policy";

export const Route = createFileRoute("/policy")({ component: PolicyPage });
