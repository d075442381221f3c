// The server's words with their amounts and days as the reader writes them; amounts answer to the privacy switch.
import { formatDay } from "@poolbook/money";
import { MoneyText } from "./money-text";
import { useLocale } from "./text";

const AMOUNT = /^-?\d+(?:\.\d+)? [A-Z]{3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EITHER = /(-?\b\d+(?:\.\d+)? [A-Z]{3}\b|\b\d{4}-\d{2}-\d{2}\b)/;

export function Plainly({ words }: { words: string }) {
  const locale = useLocale();
  return words.split(EITHER).map((part, place) => {
    const key = `${place}-${part}`;
    if (AMOUNT.test(part)) {
      const [amount = "", currency = ""] = part.split(" ");
      return <MoneyText key={key} value={{ amount, currency }} digits="exact" currency="code" />;
    }
    return DAY.test(part) ? (
      <time key={key} dateTime={part} className="pb-number">
        {formatDay(part, { locale })}
      </time>
    ) : (
      <span key={key}>{part}</span>
    );
  });
}
