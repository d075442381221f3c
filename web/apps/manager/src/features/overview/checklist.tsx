// What is done and what is missing until the pool has its money: shown while it takes commitments.
import { Card, List, ThemeIcon, Title } from "@mantine/core";
import { isZero, signOf } from "@poolbook/money";
import { MoneyText } from "@poolbook/ui";
import { IconCheck, IconCircleDashed } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { TextLink } from "../../shell/links";
import { useText } from "../../text/use-text";
import type { Pool, Standing } from "./overview";

export function Checklist({ pool, standing }: { pool: Pool; standing: Standing }) {
  const t = useText();
  if (pool.state !== "draft" && pool.state !== "open") return null;
  const params = { poolId: pool.id };
  const promised = standing.requested.count + standing.accepted.count > 0 || signOf(standing.committed.amount) > 0;
  const steps: [done: boolean, what: ReactNode][] = [
    [pool.state !== "draft", t("overview.steps.open")],
    [
      promised,
      <TextLink key="a" to="/pools/$poolId/commitments" params={params}>
        {t("overview.steps.commitments")}
      </TextLink>,
    ],
    [
      promised && standing.requested.count === 0,
      <TextLink key="b" to="/pools/$poolId/commitments" params={params}>
        {t("overview.steps.decide", { count: standing.requested.count })}
      </TextLink>,
    ],
    [
      signOf(standing.committed.amount) > 0 && standing.accepted.count === 0,
      <TextLink key="c" to="/pools/$poolId/commitments" params={params}>
        {t("overview.steps.admit", { count: standing.accepted.count })}
      </TextLink>,
    ],
    [
      signOf(standing.called.amount) > 0,
      <TextLink key="d" to="/pools/$poolId/calls" params={params}>
        {t("overview.steps.call")}
      </TextLink>,
    ],
    [
      signOf(standing.called.amount) > 0 && standing.called.amount === standing.paid.amount,
      <TextLink key="e" to="/pools/$poolId/payments" params={params}>
        {t("overview.steps.collect")} <MoneyText value={standing.paid} />
      </TextLink>,
    ],
    [
      isZero(standing.unmatched) && isZero(standing.unexplained),
      <TextLink key="f" to="/pools/$poolId/payments" params={params}>
        {t("overview.steps.matched")}
      </TextLink>,
    ],
  ];
  const left = steps.filter(([done]) => !done).length;
  return (
    <Card withBorder mb="md" component="section" aria-labelledby="checklist">
      <Title order={2} size="h4" mb="xs" id="checklist">
        {left ? t("overview.checklist", { count: left }) : t("overview.ready")}
      </Title>
      <List spacing={6} size="sm" center>
        {steps.map(([done, what], place) => (
          <List.Item
            key={place}
            icon={
              <ThemeIcon size={20} radius="xl" variant="light" color={done ? "teal" : "gray"}>
                {done ? <IconCheck size={13} aria-hidden /> : <IconCircleDashed size={13} aria-hidden />}
              </ThemeIcon>
            }
          >
            <span className="pb-hidden">{done ? t("overview.done") : t("overview.missing")}: </span>
            {what}
          </List.Item>
        ))}
      </List>
    </Card>
  );
}
