// The one look of both apps: Mantine's theme, and the tokens of tokens.css in its words.
import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from "@mantine/core";

const brand: MantineColorsTuple = [
  "#eef4fb",
  "#dbe6f2",
  "#b4cbe4",
  "#8aaed6",
  "#6796ca",
  "#5186c3",
  "#447ec0",
  "#356ba9",
  "#2f5a8c",
  "#1f4f84",
];

// Mantine's greys of the dark look, bluish as the rest of ours: 0 is text, 6 a card, 7 the page
const dark: MantineColorsTuple = [
  "#e7eaf0",
  "#c5ccd6",
  "#a3adbb",
  "#7c8799",
  "#3c4552",
  "#2b323d",
  "#1b1f27",
  "#11141a",
  "#0f1217",
  "#0a0c10",
];

export const theme: MantineThemeOverride = createTheme({
  primaryColor: "brand",
  primaryShade: { light: 8, dark: 7 },
  colors: { brand, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
});

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#f6f7f9",
    "--mantine-color-text": "#14181f",
    "--mantine-color-dimmed": "#566070",
    "--mantine-color-placeholder": "#566070",
    "--mantine-color-default-border": "#dfe3e9",
    "--mantine-color-error": "#a8440b",
  },
  dark: {
    "--mantine-color-body": "#11141a",
    "--mantine-color-text": "#e7eaf0",
    "--mantine-color-dimmed": "#a3adbb",
    "--mantine-color-placeholder": "#a3adbb",
    "--mantine-color-default": "#1b1f27",
    "--mantine-color-default-border": "#2f3642",
    "--mantine-color-error": "#f5a15b",
  },
});
