// `npm run check`: everything that must hold of the web before a commit lands; stops at the first fault.
import { spawnSync } from "node:child_process";

const STEPS = ["client -- --check", "types", "lint", "test"];
for (const step of STEPS) {
  const { status } = spawnSync(`npm run --silent ${step}`, { shell: true, stdio: "inherit" });
  if (status !== 0) {
    console.error(`npm run ${step} found a fault.`);
    process.exit(1);
  }
}
