// What a payout file comes to, or what of it is open at the bank: its payments, each of which leads to its entries.
import { getPayoutFilePaymentsQuery } from "@poolbook/client";
import type { Money } from "@poolbook/money";
import { type ShowParts, Traced } from "../../shell/explain";
import { ListedParts } from "../../shell/listed-parts";
import { useText } from "../../text/use-text";

interface File {
  id: string;
  pool_id: string;
  total: Money;
  left: Money;
  execution_on: string;
  payment_count: number;
}
type Name = "total" | "left";

export function FileSum({ file, name, ...look }: { file: File; name: Name; currency?: "none" }) {
  const t = useText();
  return (
    <Traced
      from={{
        made: {
          label: t(name === "total" ? "common.total" : "payouts.left"),
          how: name === "total" ? t("payouts.sumOfFile", { count: file.payment_count }) : t("payouts.sumOfOpen"),
          value: file[name],
          lines: (show) => <Payments file={file} name={name} show={show} />,
        },
      }}
      value={file[name]}
      digits="exact"
      {...look}
    />
  );
}

function Payments({ file, name, show }: { file: File; name: Name; show: ShowParts }) {
  const asked = { file_id: file.id, search: undefined, state: name === "left" ? "open" : undefined, limit: 50 };
  return (
    <ListedParts
      page={(after) => getPayoutFilePaymentsQuery({ ...asked, after })}
      part={(one) => ({ what: one.investor, amount: one.amount, asked: ofPayment(file.pool_id, one) })}
      show={show}
    />
  );
}

/** Where a payment comes from: what was decided to pay, and once it is paid, what has left the bank. */
export const ofPayment = (poolId: string, one: { subject_id: string; investor_id: string; state: string }) => ({
  poolId,
  thing: one.subject_id,
  investor_id: one.investor_id,
  figure: one.state === "settled" ? ("paid" as const) : ("amount" as const),
});
