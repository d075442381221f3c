import { createFileRoute } from "@tanstack/react-router";
import { Books } from "../features/books/books";

export const Route = createFileRoute("/pools/$poolId/books")({
  component: () => <Books {...Route.useParams()} />,
});
