// Who is here, for which firm, and what their role lets them do. The shell has asked before any screen is shown.
import { useGetMe } from "@poolbook/client";

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
  may: (action: Action) => boolean;
}

export function useSession(): Session {
  const { data } = useGetMe({});
  if (!data?.organisation) throw new Error("the shell shows screens to members of an organisation only");
  const { user, organisation, may } = data;
  return {
    userId: user.id,
    name: user.name,
    organisationId: organisation.id,
    organisation: organisation.name,
    role: organisation.role ?? "",
    may: (action) => may.includes(action),
  };
}
