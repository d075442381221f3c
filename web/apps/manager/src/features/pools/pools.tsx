import { Card, List } from "@mantine/core";
import { useGetPools } from "@poolbook/client";
import { EmptyState, ErrorState, PageHeader, PageSkeleton } from "@poolbook/ui";
import { useText } from "../../text/use-text";

export function Pools() {
  const t = useText();
  const pools = useGetPools({ limit: 50 });
  if (pools.error) return <ErrorState error={pools.error} onRetry={() => void pools.refetch()} />;
  if (!pools.data) return <PageSkeleton />;
  return (
    <>
      <PageHeader title={t("pools.title")} subtitle={t("pools.count", { count: pools.data.items.length })} />
      {pools.data.items.length === 0 ? <EmptyState title={t("pools.none")} /> : null}
      <Card withBorder>
        <List>
          {pools.data.items.map((pool) => (
            <List.Item key={pool.id}>{pool.name}</List.Item>
          ))}
        </List>
      </Card>
    </>
  );
}
