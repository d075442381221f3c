import { createFileRoute } from "@tanstack/react-router";
import { Team } from "../features/team/team";

export const Route = createFileRoute("/team")({ component: Team });
