// Money that came and where it belongs: the bank beside the book, what could be matched, every receipt.
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AsRecorded } from "../../shell/days";
import { PoolFrame } from "../../shell/pool-frame";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import { AccountMissing, AccountWindow } from "./account";
import { Balance } from "./balance";
import { HandReceipt } from "./hand-receipt";
import { OverPayments } from "./over-payments";
import { Proposals } from "./proposals";
import { Receipts } from "./receipts";
import { Upload } from "./upload";

export interface PaymentsSearch {
  /** The bank account that is put beside the book; left out, the pool's first. */
  account?: string;
}

export function Payments({ poolId, account }: { poolId: string } & PaymentsSearch) {
  const t = useText();
  const { may } = useSession();
  const navigate = useNavigate();
  const choose = (id: string | undefined) =>
    void navigate({
      to: ".",
      search: ((before: PaymentsSearch) => ({ ...before, account: id })) as never,
      replace: true,
      resetScroll: false,
    });
  const [window, setWindow] = useState<"upload" | "hand" | "account" | null>(null);
  return (
    <PoolFrame
      poolId={poolId}
      title={t("shell.payments")}
      subtitle={<AsRecorded />}
      actions={(pool) =>
        may("record_money") && !["draft", "liquidated", "cancelled"].includes(pool.state) ? (
          <>
            {may("manage_pools") ? (
              <Button variant="default" onClick={() => setWindow("account")}>
                {t("payments.account")}
              </Button>
            ) : null}
            <Button variant="default" onClick={() => setWindow("hand")}>
              {t("payments.byHand")}
            </Button>
            <Button onClick={() => setWindow("upload")}>{t("payments.upload")}</Button>
          </>
        ) : null
      }
    >
      {(pool) => (
        <>
          <AccountMissing pool={pool} />
          <Balance pool={pool} account={account} onAccount={choose} />
          <Proposals pool={pool} />
          <Receipts pool={pool} />
          <OverPayments pool={pool} />
          {window === "upload" ? <Upload pool={pool} account={account} onClose={() => setWindow(null)} /> : null}
          {window === "account" ? <AccountWindow pool={pool} onClose={() => setWindow(null)} /> : null}
          {window === "hand" ? <HandReceipt pool={pool} onClose={() => setWindow(null)} /> : null}
        </>
      )}
    </PoolFrame>
  );
}
