import { createFileRoute } from "@tanstack/react-router";
import { KINDS, type Kind, type ReportsSearch } from "../features/reports/kinds";
import { Reports } from "../features/reports/reports";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const Route = createFileRoute("/pools/$poolId/reports")({
  validateSearch: ({ kind, from, as_of, ...rest }: Record<string, unknown>): ReportsSearch => ({
    ...rest,
    ...(KINDS.some((one) => one === kind) ? { kind: kind as Kind } : {}),
    ...(DAY.test(String(from)) ? { from: String(from) } : {}),
    ...(DAY.test(String(as_of)) ? { as_of: String(as_of) } : {}),
  }),
  component: () => <Reports {...Route.useParams()} {...Route.useSearch()} />,
});
