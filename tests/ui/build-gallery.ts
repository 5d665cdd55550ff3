/** Writes the gallery as HTML with script and style to the folder given on the command line. */
import tailwindcss from "@tailwindcss/vite";
import path from "node:path";
import { build } from "vite";

const outDir = process.argv[2];
if (!outDir) throw new Error("usage: tsx tests/ui/build-gallery.ts <folder>");

await build({
  configFile: false,
  root: path.resolve("tests/ui"),
  base: "./",
  logLevel: "warn",
  plugins: [tailwindcss()],
  esbuild: { jsx: "automatic" },
  build: { outDir: path.resolve(outDir), emptyOutDir: true },
});
