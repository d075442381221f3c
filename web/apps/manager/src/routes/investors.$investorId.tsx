import { createFileRoute } from "@tanstack/react-router";
import { InvestorPage } from "../features/directory/investor";

export const Route = createFileRoute("/investors/$investorId")({
  component: () => <InvestorPage {...Route.useParams()} />,
});
