// Who is here, for which firm, and what their role lets them do. The shell has asked before any screen is shown.
import { useGetMe } from "@poolbook/client";
import { useParams } from "@tanstack/react-router";

export type Action =
  | "read"
  | "manage_organisation"
  | "manage_investors"
  | "manage_pools"
  | "record_money"
  | "propose"
  | "approve"
  | "import"
  | "lock_periods"
  | "sign_off"
  | "read_audit";

export interface Session {
  userId: string;
  name: string;
  organisationId: string;
  organisation: string;
  role: string;
  /** On a screen of a pool: what they may do in that pool. */
  may: (action: Action) => boolean;
}

export function useSession(): Session {
  const { data } = useGetMe({});
  const { poolId } = useParams({ strict: false });
  if (!data?.organisation) throw new Error("the shell shows screens to members of an organisation only");
  const { user, organisation, grants } = data;
  const may = grants.find((one) => one.pool_id === poolId)?.may ?? data.may;
  return {
    userId: user.id,
    name: user.name,
    organisationId: organisation.id,
    organisation: organisation.name,
    role: organisation.role ?? "",
    may: (action) => may.includes(action),
  };
}
