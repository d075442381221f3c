import { textHook } from "@poolbook/ui";
import type en from "./en";

/** The texts of this app: `const t = useText(); t("pools.title")`. */
export const useText = textHook<typeof en>();
