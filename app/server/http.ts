/** Express in front of Remix: headers, origin check, static files, then the application. */
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import type { ViteDevServer } from "vite";
import { limitBody, withBody } from "#app/platform/body-limit.server.ts";
import { requestAddress, sameOriginOnly, securityHeaders } from "#app/platform/http-guard.server.ts";
import { createLimits } from "#app/platform/limits.server.ts";
import { sessionsOf, watchLogins } from "#app/platform/login-watch.server.ts";
import { createPasswords } from "#app/platform/passwords.server.ts";
import { sendPlainPage } from "#app/platform/plain-page.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import type { Sessions } from "#app/platform/session.server.ts";

export interface HttpParts {
  readonly services: Services;
  readonly sessions: Sessions;
  readonly server: Server;
}

/** Builds the handler and hangs it on the server. @returns the development server, when there is one. */
export async function mountHttp({ services, sessions, server }: HttpParts): Promise<ViteDevServer | null> {
  const { config } = services;
  const vite = config.mode === "development" ? await startVite(server) : null;
  const limits = createLimits();
  const passwords = createPasswords();
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", config.proxies);
  app.use((_request, response, next) => {
    response.locals["nonce"] = randomBytes(16).toString("base64");
    next();
  });
  app.use(securityHeaders(config));
  app.get("/healthz", (_request, response) => void answerHealth(services, response));
  if (vite) app.use(vite.middlewares);
  else serveStatic(app);
  app.use(sameOriginOnly(config));
  app.use(limitBody());
  app.use(watchLogins({ sessions, log: services.log }));
  const build = vite
    ? () => vite.ssrLoadModule("virtual:remix/server-build") as unknown as Promise<ServerBuild>
    : await loadBuild();
  const application = createRequestHandler({
    build,
    mode: config.mode,
    getLoadContext: (request, response) => ({
      services,
      sessions: sessionsOf(response, sessions),
      limits,
      passwords,
      cspNonce: String(response.locals["nonce"]),
      address: requestAddress(request),
    }),
  });
  app.all("*", (request, response, next) => application(withBody(request, response), response, next));
  app.use(answerFault(services));
  server.on("request", app);
  return vite;
}

/** The last resort; without it Express writes the error, with whatever it carries, to the terminal. */
function answerFault({ log }: Services): express.ErrorRequestHandler {
  // Express tells an error handler by its four arguments.
  return (error, request, response, _next) => {
    log.error({ err: error }, "request failed");
    if (response.headersSent) return void response.destroy();
    sendPlainPage(request, response, { status: 500, reason: "failed" });
  };
}

async function startVite(server: Server): Promise<ViteDevServer> {
  const { createServer } = await import("vite");
  return createServer({
    configFile: "remix.config.js",
    server: { middlewareMode: true, hmr: { server, path: "/__hmr" } },
  });
}

function serveStatic(app: express.Express): void {
  const client = path.resolve("build/client");
  app.use("/assets", express.static(path.join(client, "assets"), { immutable: true, maxAge: "1y" }));
  app.use(express.static(client, { maxAge: "1h" }));
}

async function loadBuild(): Promise<ServerBuild> {
  return (await import(pathToFileURL(path.resolve("build/server/index.js")).href)) as ServerBuild;
}

async function answerHealth(services: Services, response: express.Response): Promise<void> {
  try {
    const { dialect, takesWrites } = await services.store.health();
    // Pages are still read then, so a supervisor has no reason to end the process.
    response.json({ status: takesWrites ? "ok" : "not saving", database: dialect });
  } catch (error) {
    services.log.error({ err: error }, "health check failed");
    response.status(503).json({ status: "failing" });
  }
}
