/** What stands in front of every request: security headers, the origin check, the caller's address. */
import type { ServerResponse } from "node:http";
import type { Request, RequestHandler } from "express";
import helmet from "helmet";
import type { Config } from "./config.server.ts";

type GuardConfig = Pick<Config, "mode" | "origin" | "proxies">;

function nonceSource(_request: unknown, response: ServerResponse): string {
  const locals = (response as ServerResponse & { locals: Record<string, unknown> }).locals;
  return `'nonce-${String(locals["nonce"])}'`;
}

/** Security headers (rule G2). `style-src-attr` is open for React's `style`; scripts stay strict. */
export function securityHeaders(config: GuardConfig): RequestHandler {
  const secure = config.origin?.startsWith("https:") ?? false;
  const development = config.mode === "development";
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "script-src": ["'self'", nonceSource],
        "style-src": ["'self'"],
        "style-src-elem": development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonceSource],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'", ...socketSources(config)],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
  });
  return (request, response, next) => {
    // Pages and data belong to one person; only fingerprinted assets set their own caching.
    response.setHeader("Cache-Control", "no-store");
    headers(request, response, next);
  };
}

/** `'self'` covers sockets in current browsers; older ones want the scheme spelled out. */
function socketSources(config: GuardConfig): string[] {
  if (!config.origin) return [];
  return [config.origin.replace(/^http/, "ws")];
}

/** Refuses every state-changing request that another site may have caused (rule G1). */
export function sameOriginOnly(config: GuardConfig): RequestHandler {
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD" || isSameOrigin(config, request)) {
      next();
      return;
    }
    response
      .status(403)
      .type("text/plain")
      .send("请求来自其他站点，已拒绝。 The request came from another site and was refused.");
  };
}

function isSameOrigin(config: GuardConfig, request: Request): boolean {
  const origin = request.get("origin");
  // The header may lie only where a browser is not involved; a wrong origin is refused whatever it says.
  if (origin !== undefined && origin !== expectedOrigin(config, request)) return false;
  const site = request.get("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  return origin !== undefined;
}

function expectedOrigin(config: GuardConfig, request: Request): string {
  if (config.origin) return config.origin;
  // Without a configured address only loopback names are ours: a foreign name may point here too.
  const host = request.get("host") ?? "";
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) ? `http://${host}` : "";
}

/** Network address of the caller; forwarding headers count only from the configured number of proxies (rule F7). */
export function requestAddress(request: Request): string {
  return request.ip ?? request.socket.remoteAddress ?? "";
}
