// Where movements and notifications lead: their call, their distribution, or their pool.

const OF_CALLS = [
  "call",
  "payment",
  "call_issued",
  "call_reversed",
  "call_due_soon",
  "call_overdue",
  "payment_received",
  "payment_taken_back",
];
const OF_DISTRIBUTIONS = ["distribution", "distribution_approved", "payout_sent", "payout_settled", "payout_failed"];

export function linkOf(one: { kind: string; subject_id: string | null; pool_id: string }): string {
  if (one.subject_id && OF_CALLS.includes(one.kind)) return `/calls/${one.subject_id}`;
  if (one.subject_id && OF_DISTRIBUTIONS.includes(one.kind)) return `/distributions/${one.subject_id}`;
  return `/pools/${one.pool_id}`;
}
