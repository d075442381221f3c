// What a payout file comes to, or what of it is open at the bank: the sum of its payments, each of which leads to its entries.
import { type Money, negate, subtract } from "@poolbook/money";
import { Traced } from "../../shell/explain";
import { useText } from "../../text/use-text";

export interface FileSumProps {
  file: { total: Money; left: Money; execution_on: string; payment_count: number };
  name: "total" | "left";
  currency?: "none";
}

export function FileSum({ file, name, ...look }: FileSumProps) {
  const t = useText();
  const { total, left } = file;
  const parts =
    name === "left"
      ? [
          { what: t("common.total"), amount: total },
          { what: t("payouts.answered"), amount: negate(subtract(total, left)) },
        ]
      : [];
  return (
    <Traced
      from={{
        made: {
          label: t(name === "total" ? "common.total" : "payouts.left"),
          how: t("payouts.sumOfFile", { count: file.payment_count }),
          value: file[name],
          parts,
        },
      }}
      value={file[name]}
      digits="exact"
      {...look}
    />
  );
}
