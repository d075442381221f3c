// This app's texts: those of the first screen and all that stands around it, and those of the other screens.
import type { Catalogues } from "@poolbook/ui";

export const FIRST: Catalogues = { en: () => import("./en"), de: () => import("./de") };
export const LATER: Catalogues = { en: () => import("./en/later"), de: () => import("./de/later") };
