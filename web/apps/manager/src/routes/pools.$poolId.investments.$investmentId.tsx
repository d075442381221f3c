import { createFileRoute } from "@tanstack/react-router";
import { InvestmentPage } from "../features/investments/investment";

export const Route = createFileRoute("/pools/$poolId/investments/$investmentId")({
  component: () => <InvestmentPage {...Route.useParams()} />,
});
