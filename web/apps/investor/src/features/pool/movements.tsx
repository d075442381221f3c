// The latest movements of one's investors in this pool.
import { useGetActivity } from "@poolbook/client";
import { ErrorState, Section } from "@poolbook/ui";
import { Link } from "@tanstack/react-router";
import { MovementTable } from "../../shell/movement-table";
import { useText } from "../../text/use-text";

const LINES = 8;

export function Movements({ poolId }: { poolId: string }) {
  const t = useText();
  const found = useGetActivity({ pool_id: poolId, limit: LINES });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Section
      title={t("pool.movements")}
      actions={
        <Link to="/activity" search={{ pool: poolId } as never}>
          {t("portfolio.allActivity")}
        </Link>
      }
      flush
    >
      <MovementTable rows={found.data?.items} withPool={false} prefix="moved-" />
    </Section>
  );
}
