// Into which account, with which reference: everything to copy, a line for each investor that still owes.
import type { components } from "@poolbook/client";
import { isZero } from "@poolbook/money";
import { CopyText, type FactLine, Facts, MoneyText, Section } from "@poolbook/ui";
import { useText } from "../../text/use-text";
import classes from "./calls.module.css";

type Detail = components["schemas"]["CallDetailOut"];
type Payment = NonNullable<Detail["payment"]>;

export function Instructions({ call, payment }: { call: Detail; payment: Payment }) {
  const t = useText();
  const owed = call.lines.filter((line) => !isZero(line.left));
  return (
    <Section title={t("calls.howToPay")} note={t("calls.eachOwn")}>
      {owed.map((line) => (
        <div key={line.investor_id} className={classes.line}>
          <p className={classes.who}>{t("calls.payFor", { investor: line.investor })}</p>
          <Facts
            items={[
              {
                label: t("calls.amount"),
                value: (
                  <span className={classes.amount}>
                    <MoneyText value={line.left} digits="exact" currency="code" />
                  </span>
                ),
              },
              { label: t("calls.reference"), value: <CopyText value={line.reference} label={t("calls.reference")} /> },
              ...useAccount(payment),
            ]}
          />
        </div>
      ))}
      <p className={classes.soft}>{t("calls.referenceText")}</p>
    </Section>
  );
}

/** The account as its bank writes it; what the manager has not said is asked of them. */
export function useAccount(payment: Payment): FactLine[] {
  const t = useText();
  if (!payment.scheme) return [{ label: t("calls.account"), value: t("calls.noAccount") }];
  const parts: [label: string, value: string][] = [
    [t("calls.holder"), payment.holder],
    ["IBAN", spaced(payment.iban)],
    ["BIC", payment.bic],
    ["BSB", dashed(payment.bsb)],
    [t("calls.routing"), payment.routing],
    [t("calls.accountNumber"), payment.account],
  ];
  return parts
    .filter(([, value]) => value !== "")
    .map(([label, value]) => ({ label, value: <CopyText value={value} label={label} /> }));
}

/** An IBAN in fours, as people read it. */
export const spaced = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1 ");
/** 062000 as 062-000. */
export const dashed = (bsb: string): string => bsb.replace(/^(\d{3})(\d{3})$/, "$1-$2");
