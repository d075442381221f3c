// The figures at the head of a page: four in a row, two by two on phones.
import { Card } from "@mantine/core";
import { IconZoomMoney } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./figure.module.css";
import { useUiText } from "./text";

export interface FigureProps {
  label: string;
  /** MoneyText, RateText … */
  value: ReactNode;
  /** Below, small: a change, what it is part of, as of which day where it is not the page's. */
  below?: ReactNode;
  /** Opens where the figure comes from. */
  onExplain?: (() => void) | undefined;
}

export function FigureGrid({ children }: { children: ReactNode }) {
  return <div className={classes.grid}>{children}</div>;
}

export function Figure({ label, value, below, onExplain }: FigureProps) {
  const t = useUiText();
  return (
    <Card withBorder padding={0} className={classes.figure}>
      <div className={classes.label}>{label}</div>
      {onExplain ? (
        <button
          type="button"
          className={`${classes.value} ${classes.button}`}
          onClick={onExplain}
          title={t("whereFrom")}
        >
          {value}
          <IconZoomMoney size={18} stroke={1.6} aria-hidden className={classes.hint} />
          <span className="pb-hidden">{`${label}: ${t("whereFrom")}`}</span>
        </button>
      ) : (
        <div className={classes.value}>{value}</div>
      )}
      {below ? <div className={classes.below}>{below}</div> : null}
    </Card>
  );
}
