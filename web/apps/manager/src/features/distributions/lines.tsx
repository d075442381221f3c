// What each investor gets of a distribution, and how much carry was taken from or paid to them.
import type { Money } from "@poolbook/money";
import { isZero } from "@poolbook/money";
import { MoneyText } from "@poolbook/ui";
import type { ReactNode } from "react";
import { useNames } from "../../shell/names";
import { type Column, Rows } from "../../shell/rows";
import { useText } from "../../text/use-text";

export interface Line {
  investor_id: string;
  amount: Money;
  carry_taken: Money;
  carry_paid: Money;
  return_of_capital: Money;
}
const SHOWN = 200;

export function DistributionLines({
  lines,
  amount,
  more = [],
}: {
  lines: readonly Line[];
  amount: Money;
  more?: readonly Column<Line>[];
}) {
  const t = useText();
  const name = useNames(lines.slice(0, SHOWN).map((one) => one.investor_id));
  const figure = (value: Money): ReactNode =>
    isZero(value) ? "—" : <MoneyText value={value} digits="exact" currency="none" />;
  return (
    <Rows
      label={t("distributions.perInvestor")}
      title={t("distributions.perInvestor")}
      rows={lines.slice(0, SHOWN)}
      keyOf={(one) => one.investor_id}
      columns={[
        { key: "investor", title: t("common.investor"), cell: (one) => name(one.investor_id) },
        {
          key: "capital",
          title: t("distributions.capital"),
          right: true,
          cell: (one) => figure(one.return_of_capital),
        },
        {
          key: "carry",
          title: t("distributions.carryOf"),
          right: true,
          cell: (one) => figure(isZero(one.carry_taken) ? one.carry_paid : one.carry_taken),
        },
        {
          key: "amount",
          title: t("distributions.gets"),
          right: true,
          cell: (one) => <MoneyText value={one.amount} digits="exact" currency="none" />,
          footer: <MoneyText value={amount} digits="exact" currency="none" />,
        },
        ...more,
      ]}
      note={lines.length > SHOWN ? t("calls.firstOnes", { count: SHOWN }) : undefined}
    />
  );
}
