// What would be different if something passed: what stands there now, and what would.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../text/use-text";
import type { Item } from "./approvals";
import classes from "./approvals.module.css";
import { Plainly } from "./plainly";

const FEW = 12;

export function Differences({ item }: { item: Item }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const rows = all ? item.rows : item.rows.slice(0, FEW);
  if (rows.length === 0) return null;
  return (
    <div className={classes.differences}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("approvals.what")}</th>
            <th scope="col">{t("approvals.before")}</th>
            <th scope="col">{t("approvals.after")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={`${place}-${row.what}`}>
              <td>
                {row.what.replaceAll("_", " ")}
                {row.name ? ` · ${row.name}` : ""}
              </td>
              <td data-label={t("approvals.before")}>
                {row.before === null ? (
                  "—"
                ) : (
                  <del>
                    <Plainly words={row.before} />
                  </del>
                )}
              </td>
              <td data-label={t("approvals.after")}>
                {row.after === null ? (
                  "—"
                ) : (
                  <ins>
                    <Plainly words={row.after} />
                  </ins>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {item.rows.length > FEW ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
          {all ? t("approvals.fewer") : t("approvals.all", { count: item.rows.length })}
        </Button>
      ) : null}
      {item.rows_left_out > 0 ? <p>{t("approvals.leftOut", { count: item.rows_left_out })}</p> : null}
    </div>
  );
}
