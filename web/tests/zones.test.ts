// @vitest-environment node
// Who may import whom: apps take client, ui and money; ui takes money; client and money take nobody; features never meet.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const web = resolve(import.meta.dirname, "..");
const MAY: Record<string, readonly string[]> = {
  "packages/money": [],
  "packages/client": [],
  "packages/ui": ["money"],
  "apps/investor": ["client", "money", "ui"],
  "apps/manager": ["client", "money", "ui"],
};
const LONGEST = 400;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile() && /\.tsx?$/.test(one.name) && !one.name.endsWith(".gen.ts"))
    .map((one) => join(one.parentPath, one.name));
}

function imports(path: string, text: string): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((one) => one[1] ?? "");
  return found.map((one) => (one.startsWith(".") ? relative(web, resolve(dirname(path), one)) : one));
}

/** The faults of one file: what it may not import. */
function faults(path: string, text: string): string[] {
  const here = relative(web, path);
  const zone = Object.keys(MAY).find((one) => here.startsWith(`${one}/`));
  if (!zone) return [];
  const feature = here.match(/^(apps\/\w+\/src\/features)\/(\w[\w-]*)/);
  return imports(path, text).flatMap((target) => {
    const named = target.match(/^@poolbook\/(\w+)/)?.[1];
    if (named) return MAY[zone]?.includes(named) ? [] : [`${here} imports ${target}`];
    const inside = /^(packages|apps)\//.test(target);
    if (inside && !target.startsWith(`${zone}/`)) return [`${here} imports ${target}`];
    const other = target.match(/^apps\/\w+\/src\/features\/(\w[\w-]*)/)?.[1];
    return feature && other && other !== feature[2] ? [`${here} imports the feature ${other}`] : [];
  });
}

describe("the zones", () => {
  for (const zone of Object.keys(MAY)) {
    it(`hold in ${zone}`, () => {
      const found = sources(join(web, zone, "src")).flatMap((path) => faults(path, readFileSync(path, "utf8")));
      expect(found).toEqual([]);
    });
  }

  it.each([
    ["packages/ui/src/a.tsx", 'import { useGetMe } from "@poolbook/client";'],
    ["packages/client/src/a.ts", 'import { theme } from "@poolbook/ui";'],
    ["apps/investor/src/features/calls/a.tsx", 'import { Pools } from "../pools/pools";'],
    ["apps/investor/src/features/calls/a.tsx", 'import { Pools } from "../../../../manager/src/features/calls/pools";'],
    ["packages/money/src/a.ts", 'const late = import("@poolbook/client");'],
  ])("notice a wrong import in %s", (path, text) => {
    expect(faults(join(web, path), text)).toHaveLength(1);
  });
});

describe("a file", () => {
  it(`has at most ${LONGEST} lines`, () => {
    const written = Object.keys(MAY).flatMap((zone) => sources(join(web, zone, "src")));
    const long = written.filter(
      (path) => !path.endsWith("schema.d.ts") && readFileSync(path, "utf8").split("\n").length > LONGEST,
    );
    expect(long.map((path) => relative(web, path))).toEqual([]);
  });
});

describe("ui", () => {
  it("fetches nothing", () => {
    for (const path of sources(join(web, "packages/ui/src"))) {
      expect(readFileSync(path, "utf8"), path).not.toMatch(/\bfetch\(|XMLHttpRequest|react-query/);
    }
  });
});

describe("money", () => {
  it("knows no float", () => {
    for (const path of sources(join(web, "packages/money/src"))) {
      expect(readFileSync(path, "utf8"), path).not.toMatch(/parseFloat|toFixed|Math\.round/);
    }
  });
});
