// A pool: where one stands in it, on which terms, how far it is, what it holds; before committing as well as after.
import { Button } from "@mantine/core";
import { type components, useGetPortfolioPool } from "@poolbook/client";
import { formatDay } from "@poolbook/money";
import {
  AttentionCard,
  ErrorState,
  Facts,
  MoneyText,
  PageHeader,
  PageSkeleton,
  PrintButton,
  Section,
  Status,
  useLocale,
} from "@poolbook/ui";
import { Link } from "@tanstack/react-router";
import { HistoryChart } from "../../shell/chart";
import { type Terms, useTermWords } from "../../shell/terms";
import { useText } from "../../text/use-text";
import { Holdings } from "./holdings";
import { Movements } from "./movements";
import classes from "./pool.module.css";
import { Position } from "./position";
import { Withdraw } from "./withdraw";

type Detail = components["schemas"]["PoolDetailOut"];

export function Pool({ poolId }: { poolId: string }) {
  const t = useText();
  const locale = useLocale();
  const found = useGetPortfolioPool({ pool_id: poolId });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const detail = found.data;
  const { pool, standing, offer } = detail;
  const mayCommit = offer?.investors.some((one) => one.signs) ?? false;
  return (
    <>
      <PageHeader
        above={<Link to={standing ? "/" : "/explore"}>{t(standing ? "shell.portfolio" : "shell.explore")}</Link>}
        title={pool.name}
        subtitle={t("pool.subtitle", {
          firm: detail.organisation,
          kind: t(`poolKinds.${pool.kind as "spv"}`),
          day: formatDay(detail.as_of, { locale }),
          currency: pool.currency,
        })}
        badge={<Status state={pool.state} />}
        actions={
          <>
            <PrintButton />
            {mayCommit ? (
              <Button renderRoot={(props) => <Link to="/pools/$poolId/commit" params={{ poolId }} {...props} />}>
                {t("explore.commit")}
              </Button>
            ) : null}
          </>
        }
      />
      {standing?.pending.map((one) => (
        <AttentionCard
          key={one.commitment_id}
          tone="info"
          title={
            <>
              {t(one.state === "accepted" ? "pool.accepted" : "pool.requested")} ·{" "}
              <MoneyText value={one.accepted ?? one.amount} digits="exact" currency="code" />
            </>
          }
          action={
            one.state === "requested" &&
            offer?.investors.some((who) => who.signs && who.investor_id === one.investor_id) ? (
              <Withdraw commitmentId={one.commitment_id} />
            ) : null
          }
        >
          {t(one.state === "accepted" ? "pool.acceptedText" : "pool.requestedText")}
        </AttentionCard>
      ))}
      {standing?.total ? (
        <>
          <Position standing={standing} />
          <HistoryChart currency={pool.currency} poolId={pool.id} />
        </>
      ) : null}
      <div className={classes.halves}>
        <TermsSection terms={detail.terms} />
        <About detail={detail} />
      </div>
      {standing?.total ? (
        <>
          <Holdings holdings={detail.holdings} pool={pool} />
          <Movements poolId={pool.id} />
        </>
      ) : null}
    </>
  );
}

function TermsSection({ terms }: { terms: Terms }) {
  const t = useText();
  const words = useTermWords(terms);
  return (
    <Section title={t("terms.title")}>
      <h3 className={classes.small}>{t("terms.waterfall")}</h3>
      <ol className={classes.list}>
        {words.waterfall.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <h3 className={classes.small}>{t("terms.fee")}</h3>
      <ul className={classes.list}>
        {words.fee.length === 0 ? <li>{t("terms.noFee")}</li> : null}
        {words.fee.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3 className={classes.small}>{t("terms.sharing")}</h3>
      <p className={classes.text}>{words.sharing}</p>
    </Section>
  );
}

function About({ detail }: { detail: Detail }) {
  const t = useText();
  const locale = useLocale();
  const { pool, offer } = detail;
  const own = offer?.commitments ?? [];
  return (
    <Section title={t("pool.about")}>
      <Facts
        items={[
          { label: t("pool.manager"), value: detail.organisation },
          { label: t("pool.opened"), value: formatDay(detail.opened_on, { locale }) },
          { label: t("pool.currency"), value: pool.currency },
          ...(offer
            ? [
                {
                  label: t("explore.promised"),
                  value: offer.promised ? (
                    <MoneyText value={offer.promised} currency="code" />
                  ) : (
                    <span className={classes.soft}>{t("explore.tooFew")}</span>
                  ),
                },
              ]
            : []),
        ]}
      />
      {own.map((one) => (
        <p key={one.commitment_id} className={classes.text}>
          <Status state={one.state} /> <MoneyText value={one.accepted ?? one.amount} digits="exact" currency="code" />
        </p>
      ))}
    </Section>
  );
}
