import { textHook } from "@poolbook/ui";
import type en from "./en";
import type later from "./en/later";

/** The texts of this app: `const t = useText(); t("pools.title")`. */
export const useText = textHook<typeof en & typeof later>();
