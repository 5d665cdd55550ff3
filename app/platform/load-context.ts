/** What every loader and action receives from the process entry. */
import type { Limits } from "./limits.server.ts";
import type { Passwords } from "./passwords.server.ts";
import type { Services } from "./services.server.ts";
import type { Sessions } from "./session.server.ts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext {
    readonly services: Services;
    readonly sessions: Sessions;
    readonly limits: Limits;
    readonly passwords: Passwords;
    /** Nonce of this answer's content security policy. */
    readonly cspNonce: string;
    /** Network address of the caller, as far as the configured proxies are believed. */
    readonly address: string;
  }
}
