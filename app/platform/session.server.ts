/**
 * Login sessions. The cookie holds a random 256-bit token, the database its SHA-256 as the session's id; lucia gives
 * the table access and the cookie form, and is known to this file alone. Limits are judged by the product's clock.
 */
import { DrizzlePostgreSQLAdapter, DrizzleSQLiteAdapter } from "@lucia-auth/adapter-drizzle";
import { redirect } from "@remix-run/node";
import { Lucia, TimeSpan, type Adapter } from "lucia";
import type { PersonActor } from "#app/domain/access.ts";
import { hourMs } from "#app/domain/time.ts";
import {
  deleteLoginSession,
  findLoginSession,
  listLoginSessions,
  touchLoginSession,
} from "#db/queries/login-sessions.ts";
import { findActor } from "#db/queries/people.ts";
import type { Handle, Store } from "#db/store.ts";
import type { Clock } from "./clock.server.ts";
import type { Config } from "./config.server.ts";
import { sha256, type RandomSource } from "./random.server.ts";

/** Door staff stand at a gate for a whole day; everybody else signs in again after the configured time. */
const doorStaffMs = 12 * hourMs;
/** Longest life and longest silence any login session of this installation may have, in milliseconds. */
export function longestLogin({ sessionMs, idleMs }: Pick<Config, "sessionMs" | "idleMs">) {
  return { lifeMs: Math.max(sessionMs, doorStaffMs), silenceMs: Math.max(idleMs, doorStaffMs) };
}

/** Activity is written down at most this often. */
const touchEveryMs = 60_000;

export interface SignedIn {
  readonly actor: PersonActor;
  readonly loginSessionId: string;
}

export interface RequestMeta {
  readonly address: string | null;
  readonly userAgent: string | null;
}

export interface Sessions {
  /** Signs a person in and returns the `Set-Cookie` value; an older login session of the same browser ends. */
  start(personId: string, meta: RequestMeta, replaces?: string | null): Promise<string>;
  /** Who this cookie belongs to, or null when it is unknown, idle too long, too old, or its person is suspended. */
  read(cookieHeader: string | null): Promise<SignedIn | null>;
  /** Notes activity of the person; loaders never call it. */
  touch(loginSessionId: string): Promise<void>;
  /** Ends one login session. @returns the `Set-Cookie` value that clears the cookie. */
  end(loginSessionId: string): Promise<string>;
  list(personId: string): Promise<readonly LoginSessionView[]>;
}

export interface LoginSessionView {
  readonly id: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly address: string | null;
  readonly userAgent: string | null;
}

export interface SessionParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly config: Pick<Config, "idleMs" | "sessionMs" | "origin">;
}

declare module "lucia" {
  interface Register {
    Lucia: Lucia;
    DatabaseSessionAttributes: {
      createdAt: number;
      lastSeenAt: number;
      address: string | null;
      userAgent: string | null;
    };
  }
}

function luciaOn(q: Handle, config: SessionParts["config"], lifetimeMs: number): Lucia {
  // Both adapters take the tables of their own dialect; the shared schema is typed as SQLite's.
  const adapter: Adapter =
    q.dialect === "sqlite"
      ? new DrizzleSQLiteAdapter(q.db as never, q.t.loginSessions as never, q.t.people as never)
      : new DrizzlePostgreSQLAdapter(q.db as never, q.t.loginSessions as never, q.t.people as never);
  const secure = config.origin?.startsWith("https:") ?? false;
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(lifetimeMs, "ms"),
    sessionCookie: {
      name: secure ? "__Host-rt" : "rt",
      expires: false,
      attributes: { secure, sameSite: "lax", path: "/" },
    },
  });
}

/** Builds the login sessions of one process. */
export function createSessions({ store, clock, random, config }: SessionParts): Sessions {
  const cookies = luciaOn(store.read, config, config.sessionMs);

  async function read(cookieHeader: string | null): Promise<SignedIn | null> {
    const token = cookies.readSessionCookie(cookieHeader ?? "");
    if (!token) return null;
    const id = sha256(token);
    const row = await findLoginSession(store.read, id);
    if (!row) return null;
    const actor = await findActor(store.read, row.userId, id);
    return actor && isAlive(row, actor) ? { actor, loginSessionId: id } : null;
  }

  function isAlive(row: { createdAt: number; lastSeenAt: number }, actor: PersonActor): boolean {
    const now = clock.now();
    const atDoor = actor.roles.includes("door_staff");
    const idleMs = atDoor ? doorStaffMs : config.idleMs;
    const sessionMs = atDoor ? doorStaffMs : config.sessionMs;
    // A clock set back must not make a login session immortal (goal R14).
    return row.createdAt <= now && now - row.createdAt < sessionMs && now - row.lastSeenAt < idleMs;
  }

  return {
    read,
    async start(personId, meta, replaces = null) {
      const token = random.token();
      const now = clock.now();
      await store.transact(async (tx) => {
        if (replaces) await deleteLoginSession(tx, replaces);
        const attributes = { createdAt: now, lastSeenAt: now, ...meta };
        await luciaOn(tx, config, longestLogin(config).lifeMs).createSession(personId, attributes, {
          sessionId: sha256(token),
        });
      });
      return cookies.createSessionCookie(token).serialize();
    },
    async touch(loginSessionId) {
      const row = await findLoginSession(store.read, loginSessionId);
      const now = clock.now();
      if (!row || now - row.lastSeenAt < touchEveryMs) return;
      await store.transact((tx) => touchLoginSession(tx, loginSessionId, now));
    },
    async end(loginSessionId) {
      await store.transact((tx) => deleteLoginSession(tx, loginSessionId));
      return cookies.createBlankSessionCookie().serialize();
    },
    list: (personId) => listLoginSessions(store.read, personId),
  };
}

/** The sessions as one request sees them: who asks is looked up once, however many loaders want to know. */
export function readingOnce(sessions: Sessions): Sessions {
  const found = new Map<string | null, Promise<SignedIn | null>>();
  return {
    ...sessions,
    read(cookieHeader) {
      const known = found.get(cookieHeader) ?? sessions.read(cookieHeader);
      found.set(cookieHeader, known);
      return known;
    },
  };
}

interface RequestContext {
  readonly sessions: Sessions;
}

/** The signed-in person, or null. */
export function optionalActor(request: Request, context: RequestContext): Promise<SignedIn | null> {
  return context.sessions.read(request.headers.get("cookie"));
}

/**
 * The signed-in person.
 * @throws a redirect to the sign-in page that leads back to this address.
 */
export async function requireActor(request: Request, context: RequestContext): Promise<SignedIn> {
  const signedIn = await optionalActor(request, context);
  if (signedIn) return signedIn;
  const url = new URL(request.url);
  // Forms are sent to the address of their page, so the way back is the same for both.
  const path = url.pathname.replace(/\.data$/, "");
  const back = pageless.test(path) ? "/" : path + withoutRoutes(url);
  throw redirect(back === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(back)}`);
}

/** Addresses that take forms and show no page. */
const pageless = /^\/(activity|preferences|sign-out)$/;

function withoutRoutes(url: URL): string {
  const search = new URLSearchParams(url.search);
  search.delete("_routes");
  return search.size > 0 ? `?${search}` : "";
}

/** A path of this site, or `/`: what a redirect may lead to (rule G5). */
export function localPath(target: string | null | undefined): string {
  if (!target || !/^\/(?![/\\])/.test(target) || /[\u0000-\u001f\\]/.test(target)) return "/";
  return target;
}
