import { createFileRoute } from "@tanstack/react-router";
import { PayoutFilePage } from "../features/payouts/file";

export const Route = createFileRoute("/pools/$poolId/payouts/$fileId")({
  component: () => <PayoutFilePage {...Route.useParams()} />,
});
