import { createFileRoute } from "@tanstack/react-router";
import { Directory } from "../features/directory/directory";

export const Route = createFileRoute("/investors/")({ component: Directory });
