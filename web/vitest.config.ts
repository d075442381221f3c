import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  test: {
    environment: "jsdom",
    include: [
      "packages/*/tests/**/*.test.{ts,tsx}",
      "apps/*/tests/**/*.test.{ts,tsx}",
      "apps/*/src/**/*.test.{ts,tsx}",
      "tests/**/*.test.ts",
    ],
    setupFiles: ["./vitest.setup.ts"],
    css: false,
    maxWorkers: 2,
    testTimeout: 60_000, // a slow machine is no fault of a component
    restoreMocks: true,
  },
});
