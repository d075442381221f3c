// The parts of one thing, such as the pages of a pool: links that look like tabs and scroll sideways on phones.
import { Link } from "@tanstack/react-router";
import classes from "./page-tabs.module.css";

export interface PageTab {
  label: string;
  /** The whole path. */
  to: string;
  exact?: boolean;
  waiting?: number | undefined;
}

export function PageTabs({ tabs, label }: { tabs: readonly PageTab[]; label: string }) {
  return (
    <nav className={`${classes.tabs} pb-noprint`} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} activeOptions={{ exact: tab.exact ?? false }} className={classes.tab}>
          {tab.label}
          {tab.waiting ? <span className={classes.waiting}>{tab.waiting}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
