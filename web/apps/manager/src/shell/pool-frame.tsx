// What all screens of one pool share: its name, its state, the way to its other screens.
import { useGetPool } from "@poolbook/client";
import { PageHeader, PageTabs, Status } from "@poolbook/ui";
import type { ReactNode } from "react";
import { useText } from "../text/use-text";
import { TextLink } from "./links";
import { Loaded } from "./loaded";

export type Pool = NonNullable<ReturnType<typeof useGetPool>["data"]>;

const TABS = [
  "overview",
  "investors",
  "commitments",
  "calls",
  "payments",
  "investments",
  "distributions",
  "payouts",
  "reports",
  "ledger",
  "books",
] as const;

export function PoolFrame({
  poolId,
  title,
  subtitle,
  actions,
  above,
  children,
}: {
  poolId: string;
  /** What this screen is, where it is not the overview. */
  title?: string;
  subtitle?: ReactNode;
  actions?: ReactNode | ((pool: Pool) => ReactNode);
  above?: ReactNode;
  children: (pool: Pool) => ReactNode;
}) {
  const t = useText();
  const pool = useGetPool({ pool_id: poolId });
  return (
    <Loaded of={pool}>
      {(found) => (
        <>
          <PageHeader
            title={title ?? found.name}
            of={title ? found.name : undefined}
            subtitle={
              <>
                {title ? (
                  <>
                    {found.name} <Status state={found.state} />{" "}
                  </>
                ) : null}
                {t(found.kind === "spv" ? "common.spv" : "common.fund")} · {found.currency}
                {subtitle ? <> · {subtitle}</> : null}
              </>
            }
            badge={title ? null : <Status state={found.state} />}
            above={above ?? <TextLink to="/pools">{t("shell.pools")}</TextLink>}
            actions={typeof actions === "function" ? actions(found) : actions}
          />
          <PageTabs
            label={found.name}
            tabs={TABS.map((name) => ({
              label: t(`shell.${name}`),
              to: name === "overview" ? `/pools/${poolId}` : `/pools/${poolId}/${name}`,
              exact: name === "overview",
            }))}
          />
          {children(found)}
        </>
      )}
    </Loaded>
  );
}
