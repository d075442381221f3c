// What was read, or why it was not, or its place while it is on the way.
import type { ReadResult } from "@poolbook/client";
import { ErrorState, PageSkeleton } from "@poolbook/ui";
import type { ReactNode } from "react";

export function Loaded<T>({
  of,
  skeleton,
  children,
}: {
  of: Pick<ReadResult<T>, "data" | "error"> & { refetch: () => unknown };
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <ErrorState error={of.error} onRetry={() => void of.refetch()} />;
  return <>{skeleton ?? <PageSkeleton />}</>;
}
