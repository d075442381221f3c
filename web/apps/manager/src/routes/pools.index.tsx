import { createFileRoute } from "@tanstack/react-router";
import { Pools, type PoolsSearch } from "../features/pools/pools";

const SHOWN = ["running", "over", "all"] as const;

export const Route = createFileRoute("/pools/")({
  validateSearch: ({ show, q, ...rest }: Record<string, unknown>): PoolsSearch => ({
    ...rest,
    ...(SHOWN.some((one) => one === show) ? { show: show as NonNullable<PoolsSearch["show"]> } : {}),
    ...(q ? { q: String(q) } : {}),
  }),
  component: () => <Pools {...Route.useSearch()} />,
});
