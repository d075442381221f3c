// What both apps are built with: one entry, hashed files, a nonce that the server fills in.
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import type { UserConfig } from "vite";
import routes from "./routes.json" with { type: "json" };

const SERVER = process.env.POOLBOOK_ORIGIN ?? "http://localhost:8000";
const ANSWERED_BY_SERVER = ["/api", "/account", "/operator", "/oauth", "/_allauth", "/realtime"];

export function app(base: "/" | "/manage/"): UserConfig {
  return {
    base,
    plugins: [tanstackRouter({ target: "react", ...routes, quoteStyle: "double" }), react()],
    html: { cspNonce: "POOLBOOK_NONCE" },
    build: {
      outDir: "dist",
      emptyOutDir: true,
      manifest: true,
      assetsInlineLimit: 0,
      target: "es2022",
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: "frame", tags: ["$initial"] }] } } },
    },
    server: { proxy: Object.fromEntries(ANSWERED_BY_SERVER.map((path) => [path, { target: SERVER, ws: true }])) },
  };
}
