// Texts in catalogues: English and German, loaded one language at a time, read by typed keys.
import { useSyncExternalStore } from "react";
import { speakGerman } from "./said";
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

type Texts = ReadonlyMap<string, string>;
type Saying = (key: string, values?: Values) => string;
interface Loaded {
  language: Language;
  ui: Saying;
  app: Saying;
}

const listeners = new Set<() => void>();
const unknown: Saying = (key) => key;
let apps: readonly Catalogues[] = [];
let later: Catalogues | undefined;
let coming: Promise<void> | undefined;
let wanted: Language = "en";
let last: Promise<unknown> = Promise.resolve();
let loaded: Loaded = { language: "en", ui: unknown, app: unknown };

function flat(catalogue: Catalogue, before = "", found = new Map<string, string>()): Map<string, string> {
  for (const [name, text] of Object.entries(catalogue)) {
    if (typeof text === "string") found.set(before + name, text);
    else flat(text, `${before}${name}.`, found);
  }
  return found;
}

/** What says a text: plurals by the language's own rules, `{{name}}` by the value of that name; `defaultValue` where there is none. */
function sayer(texts: Texts, language: Language): Saying {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const { count } = values;
    const form = count === undefined ? undefined : `${key}_${plural.select(Number(count))}`;
    const text = (form && texts.get(form)) ?? texts.get(key) ?? texts.get(`${key}_other`) ?? values.defaultValue ?? key;
    return String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}

/** One load after another, also after one that has failed: the last one knows of all that came before it. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const done = last.then(work);
  last = done.catch(() => {});
  return done;
}

async function load(theApps: readonly Catalogues[]): Promise<void> {
  const language = wanted;
  const [own, ...theirs] = await Promise.all([OWN, ...theApps].map((one) => one[language]()));
  apps = theApps;
  loaded = {
    language,
    ui: sayer(flat(own?.default ?? {}), language),
    app: sayer(flat(Object.assign({}, ...theirs.map((one) => one.default))), language),
  };
  document.documentElement.lang = language;
  void speakGerman(language === "de"); // nothing on the first screen waits for it
  for (const listener of listeners) listener();
}

/**
 * Load the texts of the language that a person has chosen, or that their browser asks for.
 *
 * rest: what the first screen does not need: it comes when allText() asks for it.
 */
export function startText(first?: Catalogues, rest?: Catalogues): Promise<void> {
  [apps, later, wanted] = [first ? [first] : [], rest, chosenLanguage()];
  return inTurn(() => load(apps));
}

/** Load the rest of the app's texts, once; where they do not come, the next call tries again. */
export async function allText(): Promise<void> {
  if (!later) return;
  const rest = later;
  coming ??= inTurn(async () => {
    await load([...apps, rest]);
    later = undefined;
  }).finally(() => {
    coming = undefined;
  });
  await coming;
}

export async function chooseLanguage(language: Language): Promise<void> {
  keep(KEY, language);
  // biome-ignore lint/suspicious/noDocumentCookie: the server's own pages follow it, and not every browser has a cookie store
  document.cookie = `poolbook-language=${language}; path=/; max-age=31536000; samesite=lax`;
  wanted = language;
  await inTurn(() => load(apps));
}

const onChange = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const useLoaded = (): Loaded => useSyncExternalStore(onChange, () => loaded);

/** The texts of ui itself. */
export function useUiText(): Say<typeof en> {
  return useLoaded().ui as Say<typeof en>;
}

/** The same where no component asks. */
export const uiText: Say<typeof en> = (key, values) => loaded.ui(key, values);

/** Make an app's hook: `export const useText = textHook<typeof en>()`. */
export function textHook<C>(): () => Say<C> {
  return () => useLoaded().app as Say<C>;
}

export function useLanguage(): Language {
  return useLoaded().language;
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
