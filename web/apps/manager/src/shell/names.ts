// Names of investors and members by their ids, asked for together.
import { getNamesQuery } from "@poolbook/client";
import { useInPieces } from "./pieces";
import { useSession } from "./session";

/** A function from an id to a name; until the names are here, and for ids of nobody, an ellipsis. */
export function useNames(ids: readonly (string | null | undefined)[]): (id: string | null | undefined) => string {
  const { organisationId } = useSession();
  const wanted = ids.filter((id): id is string => Boolean(id));
  const found = useInPieces(wanted, (some) => getNamesQuery({ organisation_id: organisationId, ids: some }));
  const names = new Map(found.map((one) => [one.id, one.name]));
  return (id) => (id ? (names.get(id) ?? "…") : "—");
}
