// The text of one hook file: a query with its hook for a read, a mutation for a write.

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const pascal = (name) => camel(`_${name}`);
export const fileOf = (name) => name.replaceAll("_", "-");

export function hookFile({ name, path, method, operation }) {
  const said = (operation.description ?? "").split("\n\n")[0].replace(/\s+/g, " ").trim();
  const comment = said ? `/** ${said.replaceAll("*/", "")} */\n` : "";
  return method === "get"
    ? read({ name, path, operation, comment })
    : write({ name, path, method, operation, comment });
}

function read({ name, path, operation, comment }) {
  const type = `operations["${operation.operationId}"]`;
  const types = Object.keys(operation.responses["200"]?.content ?? {});
  const isFile = types.length > 0 && !types.includes("application/json");
  if (isFile) {
    return `import { type Asked, linkTo } from "../asked";
import type { operations } from "../schema";

${comment}export const ${camel(name)}Link = (asked: Asked<${type}>): string => linkTo("${path}", asked);
`;
  }
  return `import { type Asked, type ReadOptions, reading, useReading } from "../reading";
import type { operations } from "../schema";

type Operation = ${type};

${comment}export const ${camel(name)}Query = (asked: Asked<Operation>) => reading<Operation>("${name}", "${path}", asked);

${comment}export const use${pascal(name)} = (asked: Asked<Operation>, options?: ReadOptions) =>
  useReading(${camel(name)}Query(asked), options);
`;
}

function write({ name, path, method, operation, comment }) {
  if (operation.responses["201"]?.content?.["application/octet-stream"]) {
    return `import type { ReceivedFile } from "../files";
import type { operations } from "../schema";
import { useFileWriting, type WriteOptions } from "../writing";

type Operation = operations["${operation.operationId}"];

${comment}export const use${pascal(name)} = (options?: WriteOptions<Operation, ReceivedFile>) =>
  useFileWriting<Operation>("${method.toUpperCase()}", "${path}", options);
`;
  }
  // what can be looked at, and has a list, can be a file
  const isListed = Boolean(operation.responses["200"]?.content?.["text/csv"]);
  const look = isListed
    ? `
/** The same as a list, looked at and not done. */
export const ${camel(name)}Look = (asked: Looked<Operation>, body: Given<Operation>) =>
  looking<Operation>("${path}", asked, body);
`
    : "";
  return `import type { operations } from "../schema";
import { ${isListed ? "type Given, type Looked, looking, " : ""}type WriteOptions, useWriting } from "../writing";

type Operation = operations["${operation.operationId}"];

${comment}export const use${pascal(name)} = (options?: WriteOptions<Operation>) =>
  useWriting<Operation>("${method.toUpperCase()}", "${path}", options);
${look}`;
}

export const index = (names) =>
  `${[...names]
    .sort()
    .map((name) => `export * from "./${fileOf(name)}";`)
    .join("\n")}\n`;
