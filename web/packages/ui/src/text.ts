// Texts in catalogues: English and German, loaded one language at a time, read by typed keys.
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type en from "./text/en";

export type Catalogue = { readonly [name: string]: string | Catalogue };
export type Language = "en" | "de";
export type Catalogues = Record<Language, () => Promise<{ default: Catalogue }>>;
export const LANGUAGES: readonly Language[] = ["en", "de"];

type Plural = "zero" | "one" | "two" | "few" | "many" | "other";
type Stem<K extends string> = K extends `${infer S}_${Plural}` ? S : K;
/** Every key of a catalogue: "calls.due", without the endings of plurals. */
export type KeyOf<C> = C extends string
  ? never
  : {
      [K in keyof C & string]: C[K] extends string ? Stem<K> : `${K}.${KeyOf<C[K]>}`;
    }[keyof C & string];
export type Values = Record<string, string | number | undefined>;
export type Say<C> = (key: KeyOf<C>, values?: Values) => string;

const KEY = "poolbook.language";
const OWN: Catalogues = { en: () => import("./text/en"), de: () => import("./text/de") };

export function chosenLanguage(): Language {
  const kept = readKept(KEY);
  const wanted = [kept, ...navigator.languages].map((one) => one?.slice(0, 2));
  return LANGUAGES.find((one) => one === wanted.find((two) => LANGUAGES.includes(two as Language))) ?? "en";
}

let apps: Catalogues | undefined;

async function load(language: Language): Promise<void> {
  const [own, theirs] = await Promise.all([OWN[language](), apps?.[language]()]);
  i18next.addResourceBundle(language, "ui", own.default);
  if (theirs) i18next.addResourceBundle(language, "app", theirs.default);
  document.documentElement.lang = language;
}

/** Load the texts of the language that a person has chosen, or that their browser asks for. */
export async function startText(catalogues?: Catalogues): Promise<void> {
  apps = catalogues;
  const language = chosenLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: ["ui", "app"],
    defaultNS: "app",
    interpolation: { escapeValue: false },
    resources: {},
  });
  await load(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  keep(KEY, language);
  await load(language);
  await i18next.changeLanguage(language);
}

/** The texts of ui itself. */
export function useUiText(): Say<typeof en> {
  return useTranslation("ui").t as unknown as Say<typeof en>;
}

/** Make an app's hook: `export const useText = textHook<typeof en>()`. */
export function textHook<C>(): () => Say<C> {
  return () => useTranslation("app").t as unknown as Say<C>;
}

export function useLanguage(): Language {
  return useTranslation("ui").i18n.language as Language;
}

/** The locale for numbers and days: the browser's own variant of the language that is shown, such as en-AU. */
export function useLocale(): string {
  const language = useLanguage();
  return navigator.languages.find((one) => one.slice(0, 2) === language) ?? language;
}

export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // a browser that keeps nothing: the choice lasts as long as the page
  }
}
