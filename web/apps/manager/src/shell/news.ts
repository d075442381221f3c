// Toasts about what waits for the person by their role; what they have just done themselves is none.
import { useNews } from "@poolbook/client";
import { toast } from "@poolbook/ui";
import { useText } from "../text/use-text";
import { useSession } from "./session";

export function useFirmNews(): void {
  const t = useText();
  const { may } = useSession();
  useNews(
    {
      ...(may("approve")
        ? {
            DistributionProposed: t("news.distribution"),
            JournalEntryProposed: t("news.journal"),
            PayoutFilePrepared: t("news.file"),
          }
        : {}),
      ...(may("manage_pools")
        ? {
            CommitmentRequested: t("news.commitment"),
            CommitmentWithdrawn: t("news.withdrawn"),
            CapitalCallProposed: t("news.call"),
          }
        : {}),
      ...(may("record_money") ? { ReceiptsRecorded: t("news.received"), PayoutFailed: t("news.failed") } : {}),
    },
    (sentence) => void toast({ title: sentence }),
  );
}
