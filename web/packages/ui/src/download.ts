// Files that the browser keeps.

export interface NamedFile {
  name: string;
  content: Blob;
}

/** Hand a file that was read to the browser. */
export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
