// @vitest-environment node
// packages/ui names the styles of Mantine one by one: none that a component needs may be missing.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const apps = resolve(import.meta.dirname, "../apps");
const mantine = resolve(import.meta.dirname, "../../node_modules/@mantine/core/styles.layer.css");

function built(folder: string, ending: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

const classes = (text: string) => new Set(text.match(/\bm_[0-9a-f]+\b/g));

describe.each(["investor", "manager"])("the styles of %s", (app) => {
  const folder = join(apps, app, "dist/assets");

  it.runIf(existsSync(folder))("cover every component of Mantine that it can show", () => {
    const styled = classes(readFileSync(mantine, "utf8"));
    const there = classes(built(folder, ".css"));
    const used = [...classes(built(folder, ".js"))].filter((name) => styled.has(name));
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((name) => !there.has(name))).toEqual([]);
  });
});
