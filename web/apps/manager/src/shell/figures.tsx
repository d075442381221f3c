// Figures in a row, bars of a share, names with values: the looks of ui with the words of this app.
import { FigureGrid, Facts as Lines, Figure as Look, ShareBar } from "@poolbook/ui";
import type { ReactNode } from "react";

export interface Figure {
  label: string;
  value: ReactNode;
  note?: ReactNode;
}

export function Figures({ items }: { items: readonly Figure[] }) {
  return (
    <FigureGrid>
      {items.map((one, place) => (
        <Look key={`${place} ${one.label}`} label={one.label} value={one.value} below={one.note} />
      ))}
    </FigureGrid>
  );
}

/** How much of a whole: a bar and words. */
export function Progress({ share, label, children }: { share: string | null; label: string; children: ReactNode }) {
  return (
    <div style={{ minWidth: "7rem" }}>
      <ShareBar share={share ?? "0"} label={label} />
      <small style={{ color: "var(--pb-soft)" }}>{children}</small>
    </div>
  );
}

export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return <Lines items={items.map(([label, value]) => ({ label, value }))} />;
}
