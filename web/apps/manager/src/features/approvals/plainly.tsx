// The server's words with their amounts and days as the reader writes them; amounts answer to the privacy switch.
import { MoneyText } from "@poolbook/ui";
import { Day } from "../../shell/days";

const AMOUNT = /^-?\d+(?:\.\d+)? [A-Z]{3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EITHER = /(-?\b\d+(?:\.\d+)? [A-Z]{3}\b|\b\d{4}-\d{2}-\d{2}\b)/;

export function Plainly({ words }: { words: string }) {
  return words.split(EITHER).map((part, place) => {
    const key = `${place}-${part}`;
    if (AMOUNT.test(part)) {
      const [amount = "", currency = ""] = part.split(" ");
      return <MoneyText key={key} value={{ amount, currency }} digits="exact" currency="code" />;
    }
    return DAY.test(part) ? <Day key={key} value={part} /> : <span key={key}>{part}</span>;
  });
}
