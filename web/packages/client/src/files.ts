// Files that the API answers with: asked for as all else is, for a plain link would not say for which organisation.
import { type Call, exchange } from "./calling";

export interface ReceivedFile {
  /** As the server calls it; the end of its address where it says nothing. */
  name: string;
  content: Blob;
}

/** Read a file of the API; a refusal is thrown as a Problem. */
export const receiveFile = (link: string): Promise<ReceivedFile> => fileFrom({ method: "GET", link });

const LIST_TYPES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** A list: the query of one, or a look at what a write would do to many. */
export interface ListAsked {
  link: () => string;
  /** What is looked at. */
  body?: () => unknown;
}

/** Read a list as a file: all of its pages, with the filters and the order that were asked for. */
async function receiveList(
  { link, body }: ListAsked,
  format: keyof typeof LIST_TYPES,
  signal?: AbortSignal,
): Promise<ReceivedFile> {
  const asked = body ? { method: "POST", body: await body() } : { method: "GET" };
  return fileFrom({ ...asked, link: link(), accept: LIST_TYPES[format], signal });
}

/** What makes the file of a list for a button, two lists being two files: the one place where tables become files. */
export const filesOf =
  (lists: ListAsked | readonly ListAsked[]) =>
  async (format: keyof typeof LIST_TYPES, signal: AbortSignal): Promise<ReceivedFile[]> => {
    const files: ReceivedFile[] = [];
    for (const one of "link" in lists ? [lists] : lists) files.push(await receiveList(one, format, signal));
    return files;
  };

/** Send a request that is answered with a file, also a write; a refusal is thrown as a Problem. */
export async function fileFrom(asked: Call): Promise<ReceivedFile> {
  const { link } = asked;
  const response = await exchange({ accept: "*/*", ...asked });
  const name = nameIn(response.headers.get("Content-Disposition")) ?? link.split("?")[0]?.split("/").at(-1) ?? "file";
  return { name, content: await response.blob() };
}

/** The name in `attachment; filename="a.csv"; filename*=UTF-8''%C3%A4.csv`: the second one where there is one. */
function nameIn(header: string | null): string | undefined {
  const exact = header?.match(/filename\*=UTF-8''([^;\s]+)/i)?.[1];
  return exact ? decodeURIComponent(exact) : (header?.match(/filename="([^"]+)"/i)?.[1] ?? undefined);
}
