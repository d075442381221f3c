// What would be different if something passed: what stands there now, and what would.
import { Button } from "@mantine/core";
import { Plainly, useSaid } from "@poolbook/ui";
import { useState } from "react";
import { useText } from "../../text/use-text";
import type { Item } from "./approvals";
import classes from "./approvals.module.css";

const FEW = 12;

export function Differences({ item }: { item: Item }) {
  const t = useText();
  const said = useSaid();
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
                <Plainly words={said.sentence(row.what.replaceAll("_", " "), row.what_code, row.what_facts)} />
                {row.name ? ` · ${row.name}` : ""}
              </td>
              <td data-label={t("approvals.before")}>
                {row.before === null ? (
                  "—"
                ) : (
                  <del>
                    <Plainly words={said.sentence(row.before, row.before_code, row.before_facts)} />
                  </del>
                )}
              </td>
              <td data-label={t("approvals.after")}>
                {row.after === null ? (
                  "—"
                ) : (
                  <ins>
                    <Plainly words={said.sentence(row.after, row.after_code, row.after_facts)} />
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
