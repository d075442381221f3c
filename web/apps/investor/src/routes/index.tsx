import { getPortfolioQuery } from "@poolbook/client";
import { createFileRoute } from "@tanstack/react-router";
import { Portfolio } from "../features/portfolio/portfolio";

export const Route = createFileRoute("/")({
  loader: ({ context }) => void context.client.prefetchQuery(getPortfolioQuery({})),
  component: Portfolio,
});
