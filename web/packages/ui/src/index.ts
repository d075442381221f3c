// The looks of both apps; nothing here fetches.
export { AppShell, type AppShellProps, type NavigationGroup, type NavigationItem, PrivacySwitch } from "./app-shell";
export { ChangeText, MoneyText, type MoneyTextProps, RateText } from "./money-text";
export { PageHeader, type PageHeaderProps } from "./page-header";
export { setPrivacy, usePrivacy } from "./privacy";
export { LookProvider } from "./root";
export { CardSkeleton, EmptyState, ErrorState, NoPermission, NotFound, PageSkeleton } from "./states";
export * from "./text";
export { theme } from "./theme";
