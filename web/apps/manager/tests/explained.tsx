// What tests render whose numbers answer a click.
import { ClientProvider, newQueryClient } from "@poolbook/client";
import { LookProvider } from "@poolbook/ui";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { ExplainProvider } from "../src/shell/explain";

export const explained = (what: ReactNode) =>
  render(
    <LookProvider>
      <ClientProvider client={newQueryClient()}>
        <ExplainProvider>{what}</ExplainProvider>
      </ClientProvider>
    </LookProvider>,
  );
