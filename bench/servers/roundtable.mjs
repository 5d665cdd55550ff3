/**
 * Our own server as it is built, in bench mode: `/sync/bench-…` opens without sign-in, everything else of the path is
 * that of production. It is loaded into this process, so that what is measured and killed is the server itself.
 */
import { fileURLToPath } from "node:url";

// It finds its migrations and pages from the folder it is started in, like `npm start`.
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
Object.assign(process.env, { ROUNDTABLE_BENCH: "1", HOST: "127.0.0.1", NODE_ENV: "production" });
// Another build can be named, to compare two states of the code.
await import(process.env.ROUNDTABLE_MAIN ?? new URL("../../build/main.js", import.meta.url).href);
