// Where the figures of an overview come from: reports of today; of what is only promised, who promised it.
import { getCommitmentsQuery, getPayoutsQuery } from "@poolbook/client";
import { isZero, type Money, negate, subtract } from "@poolbook/money";
import type { Asked, Made, ShowParts } from "../../shell/explain";
import { ListedParts } from "../../shell/listed-parts";
import { useText } from "../../text/use-text";
import type { Standing } from "./overview";

/** The number of which report each of them is, summed over all investors. */
const REPORTED = {
  called: ["capital-accounts", "/total/contributions"],
  cash: ["cash", "/total/closing"],
  committed: ["positions", "/total/committed"],
  distributed: ["capital-accounts", "/total/distributions"],
  paid: ["positions", "/total/paid_in"],
  unfunded: ["capital-accounts", "/total/unfunded"],
  value: ["capital-accounts", "/total/closing"],
} as const;
export type Reported = keyof typeof REPORTED;

/** Openers for the figures of one pool. */
export function useOfStanding(standing: Standing) {
  const t = useText();
  const { id: poolId, as_of } = standing;
  const made = (label: string, how: string, value: Money, of: Pick<Made["made"], "parts" | "lines">): Made => ({
    made: { label, how, value, as_of, ...of },
  });
  const reported = (name: Reported): Asked => {
    // contributions lose what a pool that was called off gave back; what it had called stays
    const [kind, pointer] =
      name === "called" && standing.state === "cancelled" ? (["positions", "/total/called"] as const) : REPORTED[name];
    return { poolId, kind, pointer };
  };
  return {
    reported,
    /** Called and not paid yet. */
    owed: (value: Money): Asked =>
      made(t("overview.owed"), t("overview.calledLessPaid"), value, {
        parts: [
          { what: t("overview.called"), amount: standing.called, asked: reported("called") },
          { what: t("overview.paidIn"), amount: negate(standing.paid), asked: reported("paid") },
        ],
      }),
    /** Cash that no decision has spoken for. */
    spendable: (): Asked => {
      const rest = subtract(standing.spendable, subtract(standing.cash, standing.payable));
      return made(t("overview.free"), t("overview.cashLessDecided"), standing.spendable, {
        parts: [
          { what: t("overview.cash"), amount: standing.cash, asked: reported("cash") },
          {
            what: t("overview.payable"),
            amount: negate(standing.payable),
            asked: made(t("overview.payable"), t("overview.payableFrom"), standing.payable, {
              lines: (show) => <Payouts poolId={poolId} show={show} />,
            }),
          },
          { what: t("overview.otherwiseDecided"), amount: rest },
        ].filter((part) => !isZero(part.amount)),
      });
    },
    /** Receipts without a use, on the pool's own account for them. */
    unmatched: { poolId, kind: "trial-balance", pointer: `/accounts/2000.${poolId}/credit` } satisfies Asked,
    /** What investors promised and no close has admitted. */
    promised: (state: "requested" | "accepted"): Asked => {
      const { amount, count } = standing[state];
      const label = t(state === "requested" ? "commitments.promised" : "commitments.accepted");
      return made(label, `${t("explain.notBooked")} ${t("overview.promisedBy", { count })}`, amount, {
        lines: (show) => <Promises poolId={poolId} state={state} show={show} />,
      });
    },
  };
}

/** What is owed to investors, and not known to have left the bank. */
function Payouts({ poolId, show }: { poolId: string; show: ShowParts }) {
  const asked = { pool_id: poolId, subject_id: undefined, state: "due,sent,failed", limit: 50 };
  return (
    <ListedParts
      page={(after) => getPayoutsQuery({ ...asked, after })}
      whose={(one) => one.investor_id}
      part={({ investor_id, subject_id, amount }, name) => ({
        what: name,
        amount,
        asked: { poolId, thing: subject_id, investor_id },
      })}
      show={show}
    />
  );
}

function Promises({ poolId, state, show }: { poolId: string; state: "requested" | "accepted"; show: ShowParts }) {
  const t = useText();
  const how = `${t("explain.notBooked")} ${t("commitments.isPromised")}`;
  return (
    <ListedParts
      page={(after) => getCommitmentsQuery({ pool_id: poolId, state, limit: 50, after })}
      whose={(one) => one.investor_id}
      part={({ accepted, accepted_on, amount: promised, committed_on }, name) => {
        const amount = accepted ?? promised;
        const asked = { made: { label: name, how, value: amount, as_of: accepted_on ?? committed_on } };
        return { what: name, amount, asked };
      }}
      show={show}
    />
  );
}
