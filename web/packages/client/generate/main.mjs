// `npm run client`: writes schema.d.ts and one hook file per operation from docs/reference/openapi.json;
// with --check it writes nothing and fails where what is checked in differs.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { fileOf, hookFile, index } from "./hooks.mjs";

const here = resolve(fileURLToPath(import.meta.url), "../..");
const source = resolve(here, "src");
const api = resolve(here, "../../../docs/reference/openapi.json");
const checking = process.argv.includes("--check");
const MADE = "// Made by `npm run client` from docs/reference/openapi.json; change that, not this.\n";

async function wanted() {
  const document = JSON.parse(await readFile(api, "utf8"));
  const names = JSON.parse(await readFile(join(here, "generate/names.json"), "utf8"));
  const found = new Map([
    ["schema.d.ts", MADE + astToString(await openapiTS(document, { alphabetize: false, defaultNonNullable: false }))],
  ]);
  const files = [];
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const name = nameOf(operation.operationId, names);
      files.push(name);
      found.set(`operations/${fileOf(name)}.ts`, MADE + hookFile({ name, path, method, operation }));
    }
  }
  found.set("operations/index.ts", MADE + index(files));
  return found;
}

function nameOf(id, names) {
  const name = names[id] ?? (id.startsWith("get_") ? id : undefined);
  if (!name)
    throw new Error(
      `${id} needs a verb-first name, that of its operation, in web/packages/client/generate/names.json.`,
    );
  return name;
}

async function present() {
  const found = new Map();
  for (const name of [
    "schema.d.ts",
    ...(await readdir(join(source, "operations"))).map((one) => `operations/${one}`),
  ]) {
    found.set(name, await readFile(join(source, name), "utf8").catch(() => ""));
  }
  return found;
}

await mkdir(join(source, "operations"), { recursive: true });
const [new_, old] = [await wanted(), await present()];
const differing = [...new Set([...new_.keys(), ...old.keys()])].filter((name) => new_.get(name) !== old.get(name));
if (checking && differing.length) {
  console.error(`The web client is not that of docs/reference/openapi.json (${differing.join(", ")}): npm run client`);
  process.exit(1);
}
for (const name of checking ? [] : differing) {
  const text = new_.get(name);
  await (text === undefined ? rm(join(source, name)) : writeFile(join(source, name), text));
}
