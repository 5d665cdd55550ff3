/**
 * The one Vite configuration: Remix's build and development server, and Vitest's.
 * Vitest sets VITEST, and then Remix's plugin stays out.
 */
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { denyImports, envOnlyMacros } from "vite-env-only";
import { defineConfig } from "vitest/config";

/** @type {import("@remix-run/dev").VitePluginConfig} */
const remixOptions = {
  appDirectory: "app",
  buildDirectory: "build",
  manifest: true,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
    unstable_optimizeDeps: true,
  },
};

const testing = Boolean(process.env["VITEST"]);

export default defineConfig({
  plugins: [
    !testing && tailwindcss(),
    !testing &&
      denyImports({
        client: {
          specifiers: [/^better-sqlite3/, /^pg$/, /^lucia$/, /^node:/],
          files: ["**/*.server.*", "db/queries/**", "db/engines/**", "app/server/**", "app/sync/server/**"],
        },
      }),
    !testing && envOnlyMacros(),
    !testing && remix(remixOptions),
  ],
  build: { manifest: true, target: "es2022", cssMinify: true },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**", "node_modules/**"],
    pool: "forks",
    globalSetup: ["tests/support/postgres-server.ts"],
    setupFiles: ["tests/support/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
