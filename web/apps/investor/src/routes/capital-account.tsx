import { createFileRoute } from "@tanstack/react-router";
import { CapitalAccount } from "../features/capital-account/capital-account";

export const Route = createFileRoute("/capital-account")({ component: CapitalAccount });
