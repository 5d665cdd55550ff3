/** The program's log. What people wrote and secrets of links stay out of it (rule F6, goal F6). */
import { pino, type DestinationStream, type Logger } from "pino";

/** Longest chain of causes worth reading. */
const maxCauses = 5;

/** Writes lines of JSON to the terminal, or wherever `destination` leads. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: ["req.headers.cookie", "password", "token"],
    serializers: { err: (error: unknown) => describeError(error) },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack: string;
  readonly cause?: DescribedError;
}

/**
 * An error by its own words only. A failed query carries its parameters as fields and, after `params:`, in its message;
 * other fields of drivers repeat values of rows (`detail: Key (login_name)=(…)`), so none is copied.
 */
export function describeError(error: unknown, depth = 0): DescribedError | string {
  if (!(error instanceof Error)) return typeof error === "string" ? withoutParams(error) : typeof error;
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const cause =
    depth < maxCauses && error.cause instanceof Error ? describeError(error.cause, depth + 1) : "";
  return {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message: withoutParams(error.message),
    ...code,
    stack: framesOf(error),
    ...(typeof cause === "object" && { cause }),
  };
}

function withoutParams(message: string): string {
  return message.split("\nparams:", 1)[0] ?? "";
}

/** A stack begins with the whole message, which may itself look like frames. */
function framesOf({ stack = "", message }: Error): string {
  const start = message === "" ? -1 : stack.indexOf(message);
  const frames = start < 0 ? stack : stack.slice(start + message.length);
  return frames
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");
}

/** An address as the log may hold it: the one-time set-up link is a secret. */
export function loggedPath(path: string): string {
  return path.replace(/^(\/+setup\/).*$/i, "$1…");
}
