// Pools that take commitments: what each is, on which terms, and how far it is.
import { Button, Card } from "@mantine/core";
import { type components, useGetOpenPools } from "@poolbook/client";
import { formatDay } from "@poolbook/money";
import { EmptyState, ErrorState, Facts, MoneyText, PageHeader, PageSkeleton, Status, useLocale } from "@poolbook/ui";
import { Link } from "@tanstack/react-router";
import { useTermWords } from "../../shell/terms";
import { useText } from "../../text/use-text";
import classes from "./explore.module.css";

type Offer = components["schemas"]["OfferOut"];

export function Explore() {
  const t = useText();
  const found = useGetOpenPools({});
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  return (
    <>
      <PageHeader title={t("explore.title")} subtitle={t("explore.subtitle")} />
      {found.data.length === 0 ? <EmptyState title={t("explore.none")}>{t("explore.noneText")}</EmptyState> : null}
      <div className={classes.cards}>
        {found.data.map((offer) => (
          <OfferCard key={offer.pool.id} offer={offer} />
        ))}
      </div>
    </>
  );
}

function OfferCard({ offer }: { offer: Offer }) {
  const t = useText();
  const locale = useLocale();
  const words = useTermWords(offer.terms);
  const own = offer.commitments.filter((one) => !["declined", "withdrawn", "lapsed"].includes(one.state));
  return (
    <Card
      withBorder
      padding="lg"
      component="article"
      className={classes.card}
      aria-labelledby={`offer-${offer.pool.id}`}
    >
      <div>
        <h2 id={`offer-${offer.pool.id}`} className={classes.name}>
          <Link to="/pools/$poolId" params={{ poolId: offer.pool.id }}>
            {offer.pool.name}
          </Link>
        </h2>
        <div className={classes.soft}>
          {offer.organisation} · {t(`poolKinds.${offer.pool.kind as "spv"}`)} ·{" "}
          {t("explore.since", { day: formatDay(offer.opened_on, { locale }) })}
        </div>
      </div>
      <Facts
        items={[
          {
            label: t("explore.promised"),
            value: offer.promised ? (
              <MoneyText value={offer.promised} currency="code" />
            ) : (
              <span className={classes.fact}>{t("explore.tooFew")}</span>
            ),
          },
          { label: t("terms.carry"), value: words.carryBrief },
          { label: t("terms.fee"), value: words.feeBrief },
        ]}
      />
      {own.map((one) => (
        <div key={one.commitment_id} className={classes.own}>
          <Status state={one.state} /> <MoneyText value={one.accepted ?? one.amount} currency="code" />
        </div>
      ))}
      <div className={classes.buttons}>
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/pools/$poolId" params={{ poolId: offer.pool.id }} {...props} />}
        >
          {t("explore.details")}
        </Button>
        {offer.investors.some((one) => one.signs) ? (
          <Button
            renderRoot={(props) => <Link to="/pools/$poolId/commit" params={{ poolId: offer.pool.id }} {...props} />}
          >
            {t("explore.commit")}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}
