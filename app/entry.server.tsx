/** Streams the page; crawlers and script-less readers get it whole. */
import {
  createReadableStreamFromReadable,
  type AppLoadContext,
  type EntryContext,
  type HandleErrorFunction,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { loggedPath } from "#app/platform/log.server.ts";
import { withoutZeroBytes } from "#app/platform/html-stream.server.ts";

/** A page that takes longer than this is cut off, so a lost database shows an error instead of nothing. */
const renderTimeoutMs = 8_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const nonce = context.cspNonce;
  const whole = isbot(request.headers.get("user-agent")) || remix.isSpaMode;
  return new Promise((resolve, reject) => {
    let rendered = false;
    let answer = status;
    const send = () => {
      rendered = true;
      const body = withoutZeroBytes();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answer }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={remix} url={request.url} nonce={nonce} abortDelay={renderTimeoutMs} />,
      {
        nonce,
        onShellReady: whole ? undefined : send,
        onAllReady: whole ? send : undefined,
        onShellError: reject,
        onError(error) {
          answer = 500;
          if (rendered) context.services.log.error({ err: error }, "rendering failed");
        },
      },
    );
    setTimeout(abort, renderTimeoutMs).unref();
  });
}

/** Addresses that do not exist and requests that were given up are no faults of ours. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  context.services.log.error(
    { err: error, path: loggedPath(new URL(request.url).pathname) },
    "request failed",
  );
};
