// Where one owner alone may give roles, two people may be one with two accounts: said where roles and rules are.
import { Box } from "@mantine/core";
import { useGetApprovalPolicy } from "@poolbook/client";
import { AttentionCard } from "@poolbook/ui";
import type { ReactNode } from "react";
import { useText } from "../text/use-text";
import { useSession } from "./session";

export function RolesAlone({ action }: { action?: ReactNode }) {
  const t = useText();
  const { organisationId, may } = useSession();
  const policy = useGetApprovalPolicy({ organisation_id: organisationId });
  const isOpen = policy.data?.warnings.some((one) => one.code === "roles_granted_alone");
  if (!isOpen || !may("manage_organisation")) return null;
  return (
    <Box mb="md">
      <AttentionCard title={t("approvals.rolesAlone")} action={action}>
        {t("approvals.rolesAloneText")}
      </AttentionCard>
    </Box>
  );
}
