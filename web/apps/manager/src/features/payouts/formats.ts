// Which bank files there are, which one fits a currency, and what each asks of the sender.
export const FORMATS = ["pain.001.001.09", "pain.001.001.03", "aba", "nacha"] as const;
export type Format = (typeof FORMATS)[number];

/** Names that say what a bank calls it; they are the same in every language. */
export const FORMAT_NAMES: Record<Format, string> = {
  "pain.001.001.09": "ISO 20022 pain.001.001.09",
  "pain.001.001.03": "ISO 20022 pain.001.001.03",
  aba: "ABA direct entry (AU)",
  nacha: "NACHA ACH (US)",
};

export const formatFor = (currency: string): Format =>
  currency === "AUD" ? "aba" : currency === "USD" ? "nacha" : "pain.001.001.09";

export const isFormat = (text: string): text is Format => (FORMATS as readonly string[]).includes(text);
export const formatName = (text: string): string => (isFormat(text) ? FORMAT_NAMES[text] : text);

/** What the bank has agreed with the sender, and a file of this format says. */
export const SENDER_FIELDS = {
  "pain.001.001.09": [],
  "pain.001.001.03": [],
  aba: ["institution", "user_number"],
  nacha: ["company_id", "destination_name"],
} as const satisfies Record<Format, readonly string[]>;
export type SenderField = (typeof SENDER_FIELDS)[Format][number];
