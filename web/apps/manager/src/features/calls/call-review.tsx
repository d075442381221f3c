// What a call would ask of each investor, before anybody is asked.
import { Button, Card, SimpleGrid } from "@mantine/core";
import type { ListAsked, Problem } from "@poolbook/client";
import type { Money } from "@poolbook/money";
import { MoneyText, useHeldRows } from "@poolbook/ui";
import { Day } from "../../shell/days";
import { Traced } from "../../shell/explain";
import { useNames } from "../../shell/names";
import { Review } from "../../shell/review";
import { Rows } from "../../shell/rows";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";

export interface CallPreview {
  amount: Money;
  due_on: string;
  items: { use: string; amount: Money }[];
  lines: { investor_id: string; called: Money }[];
}

export function CallReview({
  preview,
  issuedOn,
  pending,
  problem,
  onBack,
  onIssue,
  onPropose,
  list,
}: {
  preview: CallPreview;
  issuedOn: string;
  pending: boolean;
  problem: Problem | null;
  onBack: () => void;
  onIssue: () => void;
  onPropose: () => void;
  /** The lines, as a file. */
  list: ListAsked;
}) {
  const t = useText();
  const { may } = useSession();
  const { rows, ...pages } = useHeldRows(preview.lines);
  const name = useNames(rows.map((one) => one.investor_id));
  const mayIssue = may("manage_pools");
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Card withBorder>
        <Review
          facts={[
            [t("common.amount"), <MoneyText key="amount" value={preview.amount} digits="exact" />],
            ...preview.items.map(
              (one) =>
                [
                  t(`calls.uses.${one.use as "expenses"}`),
                  <MoneyText key={one.use} value={one.amount} digits="exact" />,
                ] as const,
            ),
            [t("calls.from"), t("common.people", { count: preview.lines.length })],
            [t("calls.issuedOn"), <Day key="issued" value={issuedOn} style="long" />],
            [t("calls.due"), <Day key="due" value={preview.due_on} style="long" />],
          ]}
          next={t(mayIssue ? "calls.issueNext" : "calls.proposeNext")}
          act={mayIssue ? t("calls.issue", { count: preview.lines.length }) : t("calls.propose")}
          typed={mayIssue ? preview.amount : undefined}
          pending={pending}
          problem={problem}
          onBack={onBack}
          onConfirm={mayIssue ? onIssue : onPropose}
        >
          {mayIssue ? (
            <Button variant="default" onClick={onPropose} disabled={pending}>
              {t("calls.proposeInstead")}
            </Button>
          ) : null}
        </Review>
      </Card>
      <Rows
        label={t("calls.perInvestor")}
        title={t("calls.perInvestor")}
        list={list}
        rows={rows}
        {...pages}
        keyOf={(one) => one.investor_id}
        columns={[
          { key: "investor", title: t("common.investor"), cell: (one) => name(one.investor_id) },
          {
            key: "called",
            title: t("common.amount"),
            right: true,
            cell: (one) => (
              <Traced
                from={{
                  made: {
                    label: name(one.investor_id),
                    how: `${t("explain.notBooked")} ${t("calls.lineFrom")}`,
                    value: one.called,
                    as_of: issuedOn,
                  },
                }}
                value={one.called}
                digits="exact"
                currency="none"
              />
            ),
            footer: <MoneyText value={preview.amount} digits="exact" currency="none" />,
          },
        ]}
      />
    </SimpleGrid>
  );
}
