// Writes src/routeTree.gen.ts of both apps: the type checker and the tests need it before anything is built.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Generator, getConfig } from "@tanstack/router-generator";

const web = resolve(fileURLToPath(import.meta.url), "../..");
const settings = JSON.parse(await readFile(resolve(web, "routes.json"), "utf8"));
for (const name of ["investor", "manager"]) {
  const root = resolve(web, "apps", name);
  await new Generator({ config: getConfig({ target: "react", ...settings }, root), root }).run();
}
