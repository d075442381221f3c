import { createFileRoute } from "@tanstack/react-router";
import { Distribution } from "../features/distributions/distribution";

export const Route = createFileRoute("/distributions/$distributionId")({ component: Page });

function Page() {
  const { distributionId } = Route.useParams();
  return <Distribution key={distributionId} distributionId={distributionId} />;
}
