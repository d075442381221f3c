// What live updates tell, and which reads each fact makes old: the one table, compared with the server's by a test.
import type { operations } from "./schema";

/** A message of the server; `Changed` without a subject is what this person may not see more of. */
export interface LiveFact {
  stream: "pool" | "book";
  seq: number;
  pool: string;
  type: string;
  subject: string | null;
  at: string;
}

type Reads = Extract<keyof operations, `get_${string}`>;

// how things stand, wherever it is shown: lists of pools, home, portfolio
const STANDING = [
  "get_activity",
  "get_notifications",
  "get_open_pools",
  "get_pool",
  "get_pools",
  "get_portfolio",
  "get_portfolio_history",
  "get_portfolio_investors",
  "get_portfolio_pool",
  "get_standing",
  "get_standings",
  "get_tasks",
] as const satisfies readonly Reads[];
const AMOUNTS = [
  ...STANDING,
  "get_difference",
  "get_explanation",
  "get_ledger",
  "get_positions",
  "get_posted",
  "get_report",
] as const satisfies readonly Reads[];
const CASH = [...AMOUNTS, "get_cash_items", "get_reconciliation"] as const satisfies readonly Reads[];

const COMMITMENTS = [
  ...AMOUNTS,
  "get_commitment",
  "get_commitment_sums",
  "get_commitments",
] as const satisfies readonly Reads[];
const CALLS = [
  ...AMOUNTS,
  "get_call_lines",
  "get_capital_call",
  "get_capital_calls",
  "get_match_proposals",
  "get_own_capital_call",
  "get_own_capital_calls",
] as const satisfies readonly Reads[];
const HOLDINGS = [...CASH, "get_decisions", "get_investment", "get_investments"] as const satisfies readonly Reads[];
const EXPENSES = [...CASH, "get_decisions", "get_expense", "get_expenses"] as const satisfies readonly Reads[];
const FEES = [
  ...CASH,
  "get_decisions",
  "get_management_fee",
  "get_management_fees",
] as const satisfies readonly Reads[];
const DISTRIBUTIONS = [
  ...AMOUNTS,
  "get_distribution",
  "get_distribution_lines",
  "get_distributions",
  "get_own_distribution",
  "get_own_distributions",
] as const satisfies readonly Reads[];
const FILES = [
  "get_due_sums",
  "get_payout_file",
  "get_payout_file_content",
  "get_payout_file_payments",
  "get_payout_files",
  "get_payouts",
  "get_payouts_due",
  "get_tasks",
] as const satisfies readonly Reads[];
const PAYOUTS = [...CASH, ...DISTRIBUTIONS, ...FILES, "get_payout_sums"] as const satisfies readonly Reads[];
const RECEIPTS = [
  ...CASH,
  ...CALLS,
  "get_bank_lines",
  "get_match_history",
  "get_match_proposals",
  "get_over_payments",
  "get_receipt",
  "get_receipts",
] as const satisfies readonly Reads[];
const ACCOUNTS = [
  "get_bank_account",
  "get_bank_account_details",
  "get_bank_accounts",
  "get_own_capital_call",
] as const satisfies readonly Reads[];
const LINES = [
  "get_bank_line_ticks",
  "get_bank_lines",
  "get_cash_items",
  "get_match_proposals",
  "get_reconciliation",
  "get_tasks",
] as const satisfies readonly Reads[];
const CLOSED = ["get_locks", "get_reconciliation", "get_sign_offs", "get_tasks"] as const satisfies readonly Reads[];
const JOURNAL = [
  ...CASH,
  "get_evidence",
  "get_journal_entries",
  "get_journal_entry",
] as const satisfies readonly Reads[];

export const TOUCHES = {
  PoolCreated: STANDING,
  PoolOpened: STANDING,
  PoolClosed: STANDING,
  WindingUpStarted: STANDING,
  PoolLiquidated: STANDING,
  PoolCancelled: [...COMMITMENTS, ...CALLS, ...PAYOUTS],
  PoolFileImported: STANDING,
  LockNoted: ["get_locks", "get_pool"],
  CapitalNoted: AMOUNTS,
  InflowNoted: STANDING,
  DecisionReversed: [...HOLDINGS, ...EXPENSES, ...FEES, "get_proceeds", "get_valuations", "get_write_offs"],
  CommitmentRequested: COMMITMENTS,
  CommitmentAccepted: COMMITMENTS,
  CommitmentDeclined: COMMITMENTS,
  CommitmentWithdrawn: COMMITMENTS,
  CommitmentLapsed: COMMITMENTS,
  CommitmentsAdmitted: [...COMMITMENTS, "get_closes"],
  CapitalCallProposed: CALLS,
  CapitalCallIssued: CALLS,
  CapitalCallReversed: CALLS,
  CapitalCallWithdrawn: CALLS,
  ContributionsReceived: CALLS,
  InvestmentMade: HOLDINGS,
  InvestmentValued: [...HOLDINGS, "get_valuations"],
  InvestmentWrittenOff: [...HOLDINGS, "get_write_offs"],
  ProceedsRecorded: [...HOLDINGS, "get_proceeds"],
  ExpenseCharged: EXPENSES,
  ExpensePaid: EXPENSES,
  ManagementFeeCharged: FEES,
  ManagementFeePaid: FEES,
  DistributionProposed: DISTRIBUTIONS,
  DistributionApproved: DISTRIBUTIONS,
  DistributionWithdrawn: DISTRIBUTIONS,
  DistributionLinesSettled: DISTRIBUTIONS,
  BookOpened: [...ACCOUNTS, ...STANDING],
  EntriesPosted: [...CASH, "get_journal_entries"],
  EntriesReversed: [...RECEIPTS, "get_journal_entries"],
  ReceivablesOpened: CALLS,
  ReceivablesReversed: CALLS,
  ReceiptsRecorded: RECEIPTS,
  ReceiptsMatched: RECEIPTS,
  ReceiptUnmatched: RECEIPTS,
  ReceiptReturned: RECEIPTS,
  OverPaymentsKept: RECEIPTS,
  OverPaymentUsed: RECEIPTS,
  PayoutsOpened: PAYOUTS,
  PayoutsSent: PAYOUTS,
  PayoutsSettled: PAYOUTS,
  PayoutsRecalled: PAYOUTS,
  PayoutFailed: PAYOUTS,
  PayoutRejected: PAYOUTS,
  PayoutFilePrepared: FILES,
  PayoutFileApproved: FILES,
  PayoutFileExported: FILES,
  PayoutFileCancelled: FILES,
  BankAccountDescribed: ACCOUNTS,
  CsvMappingSaved: ["get_bank_mappings"],
  StatementRecorded: [...LINES, ...CLOSED, "get_bank_statements"],
  LinesTicked: LINES,
  LineUnticked: LINES,
  PaymentUnexplained: [...CASH, ...LINES],
  DaySignedOff: CLOSED,
  SignOffWithdrawn: CLOSED,
  PeriodLocked: CLOSED,
  PeriodUnlocked: CLOSED,
  JournalEntryProposed: JOURNAL,
  JournalEntryApproved: JOURNAL,
  JournalEntryDropped: JOURNAL,
  EvidenceAttached: ["get_evidence", "get_evidence_counts", "get_journal_entry"],
} as const satisfies Record<string, readonly Reads[]>;

export type FactType = keyof typeof TOUCHES;

/** Reads that no fact of a pool or its book changes: people, access, the register. */
export const UNTOUCHED: ReadonlySet<string> = new Set<Reads>([
  "get_audit",
  "get_audit_consistency",
  "get_audit_heads",
  "get_audit_key",
  "get_audit_proof",
  "get_bank_details",
  "get_clients",
  "get_evidence_file",
  "get_grants",
  "get_investor",
  "get_investors",
  "get_invitations",
  "get_job",
  "get_jobs",
  "get_me",
  "get_members",
  "get_names",
  "get_organisation",
  "get_organisations",
  "get_tokens",
  "get_user",
]);

const DECIDED_ON: ReadonlySet<string> = new Set(["get_approval_policy", "get_approvals", "get_tasks"]);

/** Whether a read is old after something was decided about an organisation's people, access, register or approvals. */
export function touchedByDecision([name]: readonly unknown[]): boolean {
  const read = String(name);
  return DECIDED_ON.has(read) || (UNTOUCHED.has(read) && !read.startsWith("get_audit"));
}

const LISTED: ReadonlySet<string> = new Set(Object.values(TOUCHES).flat());

/** Whether a read is old after a fact: of another pool it is not; what no line of the table names may always be. */
export function touches(fact: LiveFact, key: readonly unknown[]): boolean {
  const [name, asked] = key as readonly [string, { pool_id?: string } | undefined];
  if (UNTOUCHED.has(name)) return false;
  if (asked?.pool_id !== undefined && asked.pool_id !== fact.pool) return false;
  const names: readonly string[] | undefined = TOUCHES[fact.type as FactType];
  return names === undefined || names.includes(name) || !LISTED.has(name);
}
