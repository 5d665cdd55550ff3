/** Settings from the environment, parsed once; the program refuses to start on a bad one. */
import { z } from "zod";

const minutes = (fallback: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(7 * 24 * 60)
    .default(fallback);

/** Over plain http a cookie and every text can be read on the way; loopback has no way. */
function isSafeOrigin(origin: string): boolean {
  // What is no address at all has been refused by then.
  if (!URL.canParse(origin)) return true;
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

const environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: z.string().optional(),
  /** Unset: the demo world goes into an empty installation, and stays away from one with people of its own. */
  ROUNDTABLE_DEMO: z.enum(["0", "1"]).optional(),
  /** Load tests on a machine of their own. */
  ROUNDTABLE_BENCH: z.enum(["0", "1"]).default("0"),
  /** Public address people type; decides the cookie form and the allowed origin. */
  ROUNDTABLE_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeOrigin, "use https:// (plain http only on this machine: localhost, 127.0.0.1, [::1])")
    .optional(),
  ROUNDTABLE_IDLE_MINUTES: minutes(30),
  ROUNDTABLE_SESSION_MINUTES: minutes(8 * 60),
  /** Number of proxies in front whose X-Forwarded-* headers are believed (rule F7). */
  ROUNDTABLE_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export interface Config {
  readonly mode: "development" | "production" | "test";
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** `file:` path of the embedded database, or a `postgres://` address. */
  readonly databaseUrl: string;
  /** Whether the demo may run here; settled against the data at the start. */
  readonly demo: boolean;
  /** Whether somebody asked for the demo by name. */
  readonly demoAsked: boolean;
  readonly bench: boolean;
  readonly origin: string | null;
  readonly idleMs: number;
  readonly sessionMs: number;
  readonly proxies: number;
  readonly logLevel: string;
}

/** A start that settings forbid: the message says what to do, and no trace of the program helps. */
export class StartRefused extends Error {
  readonly code = "start-refused";
}

/** @throws StartRefused with one line per bad setting. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new StartRefused(`bad settings in the environment\n${lines.join("\n")}`);
  }
  const value = parsed.data;
  return {
    mode: value.NODE_ENV,
    host: value.HOST,
    port: value.PORT,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL ?? `file:${value.DATA_DIR}/roundtable.db`,
    demo: value.ROUNDTABLE_DEMO !== "0",
    demoAsked: value.ROUNDTABLE_DEMO === "1",
    bench: value.ROUNDTABLE_BENCH === "1",
    origin: value.ROUNDTABLE_ORIGIN ? new URL(value.ROUNDTABLE_ORIGIN).origin : null,
    idleMs: value.ROUNDTABLE_IDLE_MINUTES * 60_000,
    sessionMs: value.ROUNDTABLE_SESSION_MINUTES * 60_000,
    proxies: value.ROUNDTABLE_PROXIES,
    logLevel: value.LOG_LEVEL,
  };
}
