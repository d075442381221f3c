// Commit to a pool: for whom and how much, then a page to check, then the request is with the manager.
import { Button, Checkbox, Group, Radio, Stack } from "@mantine/core";
import { type components, useGetPortfolioPool, useIdempotencyKey, useRequestCommitment } from "@poolbook/client";
import { type Money, signOf } from "@poolbook/money";
import {
  AttentionCard,
  EmptyState,
  ErrorState,
  MoneyInput,
  MoneyText,
  NoPermission,
  PageHeader,
  PageSkeleton,
  ReviewPage,
  Section,
} from "@poolbook/ui";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTermWords } from "../../shell/terms";
import { useText } from "../../text/use-text";
import classes from "./commit.module.css";

type Offer = components["schemas"]["OfferOut"];
type MayCommit = Offer["investors"][number];

export function Commit({ poolId }: { poolId: string }) {
  const t = useText();
  const found = useGetPortfolioPool({ pool_id: poolId });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <PageSkeleton />;
  const { offer, pool, organisation } = found.data;
  const header = (
    <PageHeader
      above={
        <Link to="/pools/$poolId" params={{ poolId }}>
          {pool.name}
        </Link>
      }
      title={t("commit.title", { pool: pool.name })}
      subtitle={t("commit.subtitle", { firm: organisation, currency: pool.currency })}
    />
  );
  if (!offer) {
    return (
      <>
        {header}
        <EmptyState title={t("commit.closed")} action={<Link to="/explore">{t("commit.others")}</Link>} />
      </>
    );
  }
  const signed = offer.investors.filter((one) => one.signs);
  if (signed.length === 0) {
    return (
      <>
        {header}
        <NoPermission>{t("commit.viewer")}</NoPermission>
      </>
    );
  }
  return (
    <>
      {header}
      <Steps offer={offer} signed={signed} />
    </>
  );
}

function Steps({ offer, signed }: { offer: Offer; signed: readonly MayCommit[] }) {
  const t = useText();
  const [investorId, setInvestorId] = useState(signed.length === 1 ? (signed[0]?.investor_id ?? "") : "");
  const [amount, setAmount] = useState<string | null>("");
  const [isRead, setRead] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const { key } = useIdempotencyKey();
  const request = useRequestCommitment();
  const investor = signed.find((one) => one.investor_id === investorId);
  const money: Money | null = amount && signOf(amount) > 0 ? { amount, currency: offer.pool.currency } : null;
  if (request.data && investor) return <Done offer={offer} made={request.data} investor={investor.investor} />;
  if (isChecking && investor && money) {
    return (
      <ReviewPage
        lines={[
          { label: t("commit.from"), value: investor.investor },
          { label: t("commit.to"), value: `${offer.pool.name} · ${offer.organisation}` },
          { label: t("commit.amount"), value: <MoneyText value={money} digits="exact" currency="code" /> },
          { label: t("commit.fee"), value: t("commit.feeText") },
        ]}
        next={[t("commit.next1", { firm: offer.organisation }), t("commit.next2"), t("commit.next3")]}
        confirm={t("commit.confirm")}
        typeAmount={money}
        isPending={request.isPending}
        problem={request.error}
        onBack={() => setChecking(false)}
        onConfirm={() =>
          request.mutate({ pool_id: offer.pool.id, body: { investor_id: investor.investor_id, amount: money }, key })
        }
      />
    );
  }
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    if (investor && money && isRead) setChecking(true);
  };
  return (
    <form onSubmit={goOn}>
      <Section title={t("commit.who")}>
        <Stack gap="md" maw="28rem">
          <Radio.Group value={investorId} onChange={setInvestorId} label={t("commit.investor")} required>
            <Stack gap="xs" mt="xs">
              {signed.map((one) => (
                <Radio key={one.investor_id} value={one.investor_id} label={one.investor} />
              ))}
            </Stack>
          </Radio.Group>
          <MoneyInput
            label={t("commit.howMuch")}
            description={t("commit.howMuchText")}
            currency={offer.pool.currency}
            value={amount ?? ""}
            onChange={setAmount}
            required
          />
        </Stack>
      </Section>
      <TermsToAccept offer={offer} />
      <Checkbox
        mt="md"
        label={t("commit.read")}
        checked={isRead}
        onChange={(event) => setRead(event.currentTarget.checked)}
        required
      />
      <Group mt="md" justify="flex-end">
        <Button type="submit" size="md" disabled={!investor || !money || !isRead}>
          {t("commit.check")}
        </Button>
      </Group>
    </form>
  );
}

function TermsToAccept({ offer }: { offer: Offer }) {
  const t = useText();
  const words = useTermWords(offer.terms);
  return (
    <Section title={t("terms.title")}>
      <ul className={classes.list}>
        {[...words.waterfall, ...(words.fee.length > 0 ? words.fee : [t("terms.noFee")]), words.sharing].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}

function Done({ offer, made, investor }: { offer: Offer; made: { amount: Money }; investor: string }) {
  const t = useText();
  return (
    <AttentionCard
      tone="good"
      title={
        <>
          {t("commit.done")} · <MoneyText value={made.amount} digits="exact" currency="code" />
        </>
      }
      action={
        <Button renderRoot={(props) => <Link to="/pools/$poolId" params={{ poolId: offer.pool.id }} {...props} />}>
          {t("commit.toPool")}
        </Button>
      }
    >
      {t("commit.doneText", { investor, firm: offer.organisation })}
    </AttentionCard>
  );
}
