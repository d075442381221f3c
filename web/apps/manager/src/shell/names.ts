// Names of investors and members by their ids, asked for together.
import { useGetNames } from "@poolbook/client";
import { useSession } from "./session";

const MOST = 200;

/** A function from an id to a name; until the names are here, and for ids of nobody, an ellipsis. */
export function useNames(ids: readonly (string | null | undefined)[]): (id: string | null | undefined) => string {
  const { organisationId } = useSession();
  const wanted = [...new Set(ids.filter((id): id is string => Boolean(id)))].sort().slice(0, MOST);
  const found = useGetNames(
    { organisation_id: organisationId, ids: wanted.join(",") },
    { enabled: wanted.length > 0, keepPrevious: true },
  );
  const names = new Map(found.data?.items.map((one) => [one.id, one.name]));
  return (id) => (id ? (names.get(id) ?? "…") : "—");
}
