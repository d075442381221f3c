// Words that several screens use: columns, states, kinds; those of the domain are the ones of all apps.
import * as words from "@poolbook/ui/text/words-de";

export { entryKinds, tiers, uses } from "@poolbook/ui/text/words-de";

export const common = {
  asOf: "Stand {{day}}",
  together: "Zusammen",
  dueToday: "heute fällig",
  dueIn_one: "fällig in {{count}} Tag",
  dueIn_other: "fällig in {{count}} Tagen",
  late_one: "{{count}} Tag überfällig",
  late_other: "{{count}} Tage überfällig",
};
export const columns = {
  ...words.columns,
  pool: "Pool",
  state: "Status",
  investor: "Anleger",
  investment: "Beteiligung",
  what: "Was",
  date: "Datum",
  due: "Fällig",
  since: "Seit",
  left: "Noch zu zahlen",
  irr: "Netto-IRR",
  grossIrr: "Brutto-IRR",
  received: "An Sie",
  returnOfCapital: "Kapitalrückzahlung",
  profit: "Gewinn",
};
export const reasons = {
  one_sign: "Noch keine Rendite: Geld floss nur in eine Richtung",
  no_root: "Zu diesen Zahlungen passt keine Rendite",
  ambiguous: "Mehrere Renditen passen: keine wird gezeigt",
};
/** Below the bars of a chart, where a phone has room for a word. */
export const tierBars = {
  return_of_capital: "Kapital",
  preferred_return: "Vorzug",
  catch_up: "Catch-up",
  split: "Rest",
};
export const tierTexts = {
  return_of_capital: "Zuerst kommt zurück, was Sie eingezahlt haben.",
  preferred_return: "Dann Ihre jährliche Rendite darauf.",
  catch_up: "Dann holt der Manager seinen Anteil am Gewinn auf.",
  split: "Der Rest wird geteilt.",
};
export const poolKinds = { spv: "SPV · eine Beteiligung", fund: "Fonds · viele Beteiligungen" };
export const investorKinds = {
  individual: "Einzelperson",
  joint: "Gemeinschaft",
  company: "Gesellschaft",
  trust: "Trust",
  partnership: "Personengesellschaft",
  super_fund: "Pensionsfonds",
};
export const capacities = {
  signatory: "Zeichnungsberechtigt: Sie können ihn binden",
  viewer: "Leseberechtigt: Sie können einsehen",
};
export const activityKinds = {
  undone: "{{what}}, storniert",
  commitment_requested: "Zusage angefragt",
  commitment_accepted: "Zusage angenommen",
  commitment_admitted: "In den Pool aufgenommen",
  commitment_declined: "Zusage abgelehnt",
  commitment_withdrawn: "Zusage zurückgezogen",
  commitment_lapsed: "Zusage verfallen",
  call: "Kapitalabruf",
  payment: "Zahlung",
  distribution: "Ausschüttung",
  payout_sent: "Auszahlung gesendet",
  payout_settled: "Auszahlung erhalten",
  payout_failed: "Auszahlung zurückgekommen",
  management_fee: "Verwaltungsgebühr",
  expense: "Kosten",
  income: "Ertrag",
  realised_gain: "Realisierter Gewinn",
  valuation: "Bewertung",
  carry: "Carried Interest",
  transfer: "Übertragung",
};
export const notificationKinds = {
  call_issued: "Kapitalabruf vom {{day}}",
  call_reversed: "Kapitalabruf vom {{day}} storniert",
  call_due_soon: "Kapitalabruf fällig am {{day}}",
  call_overdue: "Kapitalabruf überfällig seit {{day}}",
  payment_received: "Zahlung vom {{day}} eingegangen",
  payment_taken_back: "Zahlung vom {{day}} von der Bank zurückgeholt",
  distribution_approved: "Ausschüttung vom {{day}}",
  payout_sent: "Auszahlung am {{day}} gesendet",
  payout_settled: "Auszahlung vom {{day}} erhalten",
  payout_failed: "Auszahlung vom {{day}} kam von der Bank zurück",
  commitment_accepted: "Zusage am {{day}} angenommen",
  commitment_admitted: "Am {{day}} in den Pool aufgenommen",
  commitment_declined: "Zusage am {{day}} abgelehnt",
  commitment_lapsed: "Zusage am {{day}} verfallen",
};
export const factTypes = {
  ContributionsReceived: "Eingezahlt",
  DistributionApproved: "Ausschüttung",
  CapitalCallIssued: "Kapitalabruf",
  CommitmentsAdmitted: "Zusage aufgenommen",
  PoolCancelled: "Zurückgegeben",
};
export const chart = {
  title: "Wert im Zeitverlauf",
  label: "Wert und Einzahlungen im Zeitverlauf, {{currency}}",
  span: "Gezeigter Zeitraum",
  year: "1 J.",
  three: "3 J.",
  all: "Alles",
  nothing: "Es gibt noch keinen Verlauf.",
};
