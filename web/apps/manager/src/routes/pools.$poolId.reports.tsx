import { createFileRoute } from "@tanstack/react-router";
import { KINDS, type Kind, type ReportsSearch } from "../features/reports/kinds";
import { Reports } from "../features/reports/reports";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;

export const Route = createFileRoute("/pools/$poolId/reports")({
  validateSearch: ({ kind, from, as_of, as_known, ...rest }: Record<string, unknown>): ReportsSearch => ({
    ...rest,
    ...(KINDS.some((one) => one === kind) ? { kind: kind as Kind } : {}),
    ...(DAY.test(String(from)) ? { from: String(from) } : {}),
    ...(DAY.test(String(as_of)) ? { as_of: String(as_of) } : {}),
    ...(INSTANT.test(String(as_known)) ? { as_known: String(as_known) } : {}),
  }),
  component: () => <Reports {...Route.useParams()} {...Route.useSearch()} />,
});
