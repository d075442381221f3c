import { createFileRoute } from "@tanstack/react-router";
import { Notifications } from "../features/notifications/notifications";

export const Route = createFileRoute("/notifications")({ component: Notifications });
