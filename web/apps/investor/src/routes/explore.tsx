import { createFileRoute } from "@tanstack/react-router";
import { Explore } from "../features/explore/explore";

export const Route = createFileRoute("/explore")({ component: Explore });
