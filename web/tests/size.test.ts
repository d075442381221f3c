// @vitest-environment node
// What a browser loads before it shows anything: the entry and all that it imports at once, and the language's texts.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const MOST_KB = 170; // of script, gzip: the goal of the product
const apps = resolve(import.meta.dirname, "../apps");

interface Chunk {
  file: string;
  imports?: string[];
  isEntry?: boolean;
  src?: string;
}
type Manifest = Record<string, Chunk>;

function withImports(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const one of chunk.imports ?? []) withImports(manifest, one, found);
  return found;
}

/** The files of script of the first load: the entry, the first screen's route, English of the app and of ui. */
function firstLoad(manifest: Manifest): string[] {
  const first = Object.keys(manifest).filter(
    (name) =>
      manifest[name]?.isEntry ||
      /(^|\/)text\/en(\/index)?\.ts$/.test(name) ||
      /routes\/index\.tsx\?tsr-split=component$/.test(name),
  );
  return [...new Set(first.flatMap((name) => [...withImports(manifest, name)]))].filter((file) => file.endsWith(".js"));
}

describe.each(["investor", "manager"])("the first load of %s", (app) => {
  const dist = join(apps, app, "dist");
  const built = join(dist, ".vite/manifest.json");

  it.runIf(existsSync(built))(`is at most ${MOST_KB} kB of script`, () => {
    const manifest: Manifest = JSON.parse(readFileSync(built, "utf8"));
    const files = firstLoad(manifest);
    const sizes = files.map((file) => [file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length] as const);
    const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(bytes, sizes.map(([file, size]) => `${file} ${size}`).join(", ")).toBeLessThanOrEqual(MOST_KB * 1_000);
  });
});
