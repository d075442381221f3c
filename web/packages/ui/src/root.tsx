// What stands around an app: theme, colours, notifications.
import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { nonce } from "./nonce";
import { theme, variables } from "./theme";

export function LookProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={nonce}>
      {children}
    </MantineProvider>
  );
}
