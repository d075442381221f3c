// The latest movements, a line each.
import { useGetActivity } from "@poolbook/client";
import { CardSkeleton, ErrorState, MoneyText, Section } from "@poolbook/ui";
import { Link } from "@tanstack/react-router";
import { useKindWords } from "../../shell/kinds";
import { linkOf } from "../../shell/links";
import { useText } from "../../text/use-text";
import classes from "./portfolio.module.css";

const LINES = 6;

export function Recent() {
  const t = useText();
  const words = useKindWords();
  const found = useGetActivity({ limit: LINES });
  return (
    <Section title={t("portfolio.recent")}>
      {found.error ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {!found.error && !found.data ? <CardSkeleton height={220} /> : null}
      {found.data ? (
        <ul className={classes.recent}>
          {found.data.items.map((one) => (
            <li key={one.id}>
              <Link to={linkOf(one)}>
                {words(one)} · {one.pool}
              </Link>
              <MoneyText value={one.amount} currency="code" />
            </li>
          ))}
        </ul>
      ) : null}
      <Link to="/activity">{t("portfolio.allActivity")}</Link>
    </Section>
  );
}
