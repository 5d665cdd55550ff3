/**
 * Bounds what a request may send. A body is read whole, counted while it arrives, before a login session or anything
 * else is looked at; forms of this product are small, so nothing is gained by passing them on piece by piece.
 */
import { Readable } from "node:stream";
import type { Request, RequestHandler, Response } from "express";
import { sendPlainPage } from "./plain-page.server.ts";

/** Longest form of the product: an agenda item with every text field full, in Chinese, is a tenth of it. */
const maxBytes = 1_048_576;
/** Signing in and the first set-up are open to everybody and carry a few short fields. */
const maxOpenBytes = 65_536;
/** A browser reads the answer only after it has sent; what still comes is thrown away for this long. */
const lingerMs = 2_000;

/** Most bytes the body of a request to this path may have. Routes match in any case, so this does too. */
export function maxBodyBytes(path: string): number {
  return /^\/+(sign-in|setup)(\.data)?(\/|$)/i.test(path) ? maxOpenBytes : maxBytes;
}

/** Answers 413 for a body over the limit; a body within it waits in memory for `withBody`. */
export function limitBody(): RequestHandler {
  return (request, response, next) => {
    const max = maxBodyBytes(request.path);
    if (Number(request.get("content-length") ?? 0) > max) return refuse(request, response);
    if (request.method === "GET" || request.method === "HEAD") return next();
    readBody(request, max, (body) => {
      if (body === null) return refuse(request, response);
      response.locals["body"] = body;
      next();
    });
  };
}

/** Calls back with the bytes, or with null as soon as there are too many; never for a caller who hung up. */
function readBody(request: Request, max: number, done: (body: Buffer | null) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const count = (chunk: Buffer) => {
    size += chunk.length;
    if (size <= max) return void chunks.push(chunk);
    request.off("data", count).off("end", finish);
    chunks.length = 0;
    done(null);
  };
  const finish = () => done(Buffer.concat(chunks, size));
  request.on("data", count).on("end", finish);
  request.on("error", () => undefined);
}

function refuse(request: Request, response: Response): void {
  sendPlainPage(request, response, { status: 413, reason: "tooLarge" });
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), lingerMs);
  timer.unref();
  request.on("close", () => clearTimeout(timer));
}

/** The request as the application reads it: the same, with the body that has arrived already. */
export function withBody(request: Request, response: Response): Request {
  const body: unknown = response.locals["body"];
  if (!Buffer.isBuffer(body)) return request;
  const stream = new Readable({ read: () => undefined });
  if (body.length > 0) stream.push(body);
  stream.push(null);
  const own = { readable: { get: () => stream.readable }, ...methodsOf(stream) };
  return Object.create(request, own) as Request;
}

/** What a reader of the body calls, bound to the stream that holds it. */
function methodsOf(stream: Readable): PropertyDescriptorMap {
  const names = ["on", "once", "off", "pause", "resume", "destroy"] as const;
  const bound = (name: (typeof names)[number]) => ({
    value: (...args: unknown[]): unknown => Reflect.apply(stream[name], stream, args),
  });
  return Object.fromEntries(names.map((name) => [name, bound(name)]));
}
