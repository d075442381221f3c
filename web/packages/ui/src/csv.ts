// What is on screen as a CSV file: one line per row, fields quoted where they must be, no formula is ever run.

/** A field as RFC 4180 wants it; what a spreadsheet would take for a formula gets a quote in front, amounts do not. */
export function csvField(value: string): string {
  const harmless = /^-?\d+(\.\d+)?$/.test(value) || !/^[=+\-@\t\r]/.test(value) ? value : `'${value}`;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const csvText = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map((line) => line.map(csvField).join(",")).join("\r\n")}\r\n`;

/** Hand a text, or a file that was read, to the browser as a file. */
export function download(name: string, content: string | Blob, type = "text/csv;charset=utf-8"): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
