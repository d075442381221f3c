import { createFileRoute } from "@tanstack/react-router";
import { Payments, type PaymentsSearch } from "../features/payments/payments";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const Route = createFileRoute("/pools/$poolId/payments")({
  validateSearch: ({ account, ...rest }: Record<string, unknown>): PaymentsSearch => ({
    ...rest,
    ...(ID.test(String(account)) ? { account: String(account) } : {}),
  }),
  component: () => <Payments {...Route.useParams()} {...Route.useSearch()} />,
});
