import { createFileRoute } from "@tanstack/react-router";
import { Ledger } from "../features/ledger/ledger";

export const Route = createFileRoute("/pools/$poolId/ledger")({ component: () => <Ledger {...Route.useParams()} /> });
