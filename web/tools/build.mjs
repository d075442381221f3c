// Builds both apps for the server: files in web/apps/*/dist, each also as .br and .gz for browsers that take them.
import { copyFile, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "vite";

const COMPRESSED = /\.(js|css|svg|json|txt)$/;
const WORTH_IT_BYTES = 1_000;
const apps = resolve(fileURLToPath(import.meta.url), "../../apps");

async function compress(folder) {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!COMPRESSED.test(name) || (await stat(path)).size < WORTH_IT_BYTES) continue;
    const bytes = await readFile(path);
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, brotli));
    await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}

const font = createRequire(import.meta.url).resolve("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2");
const asked = process.argv.slice(2);
for (const name of asked.length ? asked : ["investor", "manager"]) {
  const root = resolve(apps, name);
  process.chdir(root); // the router looks for routes from here
  await build({ root, configFile: join(root, "vite.config.ts"), logLevel: "warn" });
  await compress(join(root, "dist/assets"));
  if (name === "investor") await copyFile(font, join(root, "dist/assets/inter.woff2")); // for the server's own pages
}
