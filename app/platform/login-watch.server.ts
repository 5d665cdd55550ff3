/** Watches the logins behind requests: how fast they send forms, and whether somebody is at work. */
import type { Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import { sendPlainPage } from "./plain-page.server.ts";
import { readingOnce, type Sessions } from "./session.server.ts";
import { createWriteLimit, type WriteLimit } from "./write-limit.server.ts";

export interface LoginWatchParts {
  readonly sessions: Sessions;
  readonly log: Pick<Logger, "error">;
  readonly writes?: WriteLimit;
}

/** The sessions as this request sees them. A form may change who somebody is, so only pages look once. */
export function sessionsOf(response: Response, sessions: Sessions): Sessions {
  return (response.locals["sessions"] as Sessions | undefined) ?? sessions;
}

/** Answers 429 for a login that sends forms too fast; what goes on counts as activity. */
export function watchLogins({ sessions, log, writes = createWriteLimit() }: LoginWatchParts): RequestHandler {
  return async (request, response, next) => {
    if (isPage(request)) response.locals["sessions"] = readingOnce(sessions);
    try {
      if (await isTooFast(request, response)) {
        response.setHeader("Retry-After", "1");
        return sendPlainPage(request, response, { status: 429, reason: "tooFast" });
      }
    } catch (error) {
      // The application meets the same fault and answers it.
      log.error({ err: error }, "watching a login failed");
    }
    next();
  };

  async function isTooFast(request: Request, response: Response): Promise<boolean> {
    if (!isActivity(request)) return false;
    const cookie = request.headers.cookie ?? null;
    const signedIn = await sessionsOf(response, sessions).read(cookie);
    if (!signedIn) return false;
    if (!isPage(request) && !writes.take(signedIn.loginSessionId)) return true;
    await sessions.touch(signedIn.loginSessionId);
    return false;
  }
}

function isPage(request: Request): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

/** A page opened or a form sent is activity; data fetched in the background is not, or no login would ever be idle. */
function isActivity(request: Request): boolean {
  return !isPage(request) || request.get("sec-fetch-mode") === "navigate";
}
