// The head of a page: its title, what its figures are counted in, and its buttons; also the document's title.
import { Group, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import classes from "./page-header.module.css";

export interface PageHeaderProps {
  title: string;
  /** What it is a page of, such as a pool: the document's title says it, too. */
  of?: string | undefined;
  /** Once per page: "Values as of 30 Sep 2026 · AUD · net of fees". */
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** What stands above the title: the way back. */
  above?: ReactNode;
  badge?: ReactNode;
}

export function PageHeader({ title, of, subtitle, actions, above, badge }: PageHeaderProps) {
  useEffect(() => {
    document.title = [title, of, "poolbook"].filter(Boolean).join(" · ");
  }, [title, of]);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above ? <div className={classes.above}>{above}</div> : null}
        <Group gap="sm">
          <Title order={1} className={classes.title} tabIndex={-1} data-page-title>
            {title}
          </Title>
          {badge}
        </Group>
        {subtitle ? (
          <Text c="dimmed" size="sm" component="div">
            {subtitle}
          </Text>
        ) : null}
      </div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  );
}
