// A card with a title, and what is said in pairs.
import { Card, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./section.module.css";

export interface SectionProps {
  title?: string;
  /** Small and grey, beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Without inner margins, for tables. */
  flush?: boolean;
  children: ReactNode;
}

export function Section({ title, note, actions, flush = false, children }: SectionProps) {
  const id = useId();
  return (
    <Card
      withBorder
      padding={0}
      component="section"
      aria-labelledby={title ? id : undefined}
      className={classes.section}
    >
      {title ? (
        <div className={classes.head}>
          <Title order={2} size="1.0625rem" id={id}>
            {title}
          </Title>
          {note ? <div className={classes.note}>{note}</div> : null}
          {actions ? <div className={`${classes.actions} pb-noprint`}>{actions}</div> : null}
        </div>
      ) : null}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </Card>
  );
}

export interface FactLine {
  label: string;
  value: ReactNode;
}

/** Labels with what belongs to them: terms of a pool, payment instructions. */
export function Facts({ items, columns = 1 }: { items: readonly FactLine[]; columns?: 1 | 2 | 3 }) {
  return (
    <dl className={classes.facts} data-columns={columns}>
      {items.map((item) => (
        <div key={item.label} className={classes.fact}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
